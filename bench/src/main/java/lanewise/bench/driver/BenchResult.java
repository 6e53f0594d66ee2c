package lanewise.bench.driver;

import java.util.List;
import java.util.Map;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.Peak;

/**
 * What came of a run.
 *
 * @param measurements the rows, in the plan's order; a configuration that failed has none
 * @param peaks what they were held against
 * @param failures why subjects have no figure
 * @param notes what a reader of the table must know, a sentence each
 */
public record BenchResult(
    List<Measurement> measurements,
    List<Peak> peaks,
    Map<Subject, String> failures,
    List<String> notes) {}
