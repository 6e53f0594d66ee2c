package lanewise.bench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lanewise.bench.doctor.Finding.Level;
import lanewise.bench.jdk.JdkFinder;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  @Test
  void whateverIsWeakComesWithAdvice() {
    List<Finding> findings = Examination.of(JdkFinder.current(), Path.of("target/not/yet"));
    assertThat(findings).hasSizeGreaterThan(8);
    assertThat(findings)
        .allSatisfy(
            f -> assertThat(f.advice().isEmpty()).as("%s", f).isEqualTo(f.level() == Level.GOOD));
    assertThat(findings)
        .extracting(Finding::what)
        .anyMatch(what -> what.endsWith("compiled to vector instructions"))
        .anyMatch(what -> what.endsWith("MB free for records"));
  }
}
