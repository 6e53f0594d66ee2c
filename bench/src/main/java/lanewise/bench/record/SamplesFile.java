package lanewise.bench.record;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanewise.bench.json.Json;
import lanewise.bench.noise.ForkNoise;
import lanewise.bench.text.BadInputException;
import lanewise.bench.workload.RowFigure;

/**
 * {@code samples.jsonl}: a line a fork, appended as it ends. A run that was killed or a disk that
 * was full may have cut the last line short; that fork is as if it had never been.
 *
 * @param samples the whole lines
 * @param cut whether there was a rest
 * @param length the bytes of the whole lines
 */
record SamplesFile(List<Sample> samples, boolean cut, long length) {
  static final String FILE = "samples.jsonl";

  /**
   * Reads a record's samples; none where no fork has ended yet.
   *
   * @throws BadInputException if a line that was ended is not as bench writes it
   */
  static SamplesFile read(Path folder) {
    String text = text(folder);
    List<String> lines = whole(text);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      samples.add(read(lines.get(i), folder.resolve(FILE) + ": line " + (i + 1)));
    }
    int end = end(text);
    long length = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    return new SamplesFile(samples, end < text.length(), length);
  }

  /** The whole lines. */
  static List<String> lines(Path folder) {
    return whole(text(folder));
  }

  private static List<String> whole(String text) {
    return text.substring(0, end(text)).lines().toList();
  }

  private static int end(String text) {
    return text.lastIndexOf('\n') + 1;
  }

  private static String text(Path folder) {
    Path file = folder.resolve(FILE);
    return Files.notExists(file) ? "" : Json.content(file);
  }

  /** Reads a line. */
  static Sample read(String line, String where) {
    return checked(Json.read(line, Sample.class, where), where);
  }

  /** The sample, whose figures are such as a fork can have. */
  static Sample checked(Sample sample, String where) {
    if (sample.round() < 0 || !timed(sample) || !watched(sample)) {
      throw new BadInputException(
          where + " is not as bench writes it: expected positive times, or a failure");
    }
    try {
      Measurement.work(sample.row());
    } catch (BadInputException e) {
      throw new BadInputException(where + " is not as bench writes it: " + e.getMessage());
    }
    return sample;
  }

  private static boolean timed(Sample s) {
    return positive(Stream.of(s.times(), s.low(), s.median(), s.warmup()).flatMap(List::stream))
        && Stream.of(s.low(), s.median())
            .allMatch(chunks -> chunks.isEmpty() || chunks.size() == s.times().size())
        && Stream.of(RowFigure.values())
            .allMatch(f -> s.figure(f) == null || f.isValid(s.figure(f)))
        && (s.failure() != null || !s.times().isEmpty());
  }

  /** Whether somebody watched the fork, or nobody did: of an imported one nothing is known. */
  private static boolean watched(Sample s) {
    return s.noise() == null
        ? s.seconds() == null && s.collections() == null
        : s.seconds() != null && s.collections() != null && positive(rulers(s.noise()));
  }

  private static Stream<Double> rulers(ForkNoise n) {
    return Stream.of(n.rulerBefore(), n.rulerAfter(), n.frontEndBefore(), n.frontEndAfter());
  }

  private static boolean positive(Stream<Double> figures) {
    return figures.allMatch(f -> f > 0 && Double.isFinite(f));
  }
}
