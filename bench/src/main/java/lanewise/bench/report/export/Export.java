package lanewise.bench.report.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lanewise.bench.json.Json;
import lanewise.bench.record.Measurement;
import lanewise.bench.record.RunDescription;
import lanewise.bench.record.RunRecord;
import lanewise.bench.text.BadInputException;
import lanewise.bench.text.Csv;
import lanewise.bench.text.Labels;

/** A form that another tool reads. Rows without a score are left out of each. */
public enum Export {
  /** What JMH writes with {@code -rf json}, raw data included; jmh.morethan.io shows it. */
  JMH_JSON(1) {
    @Override
    public String text(List<RunRecord> records) {
      return Json.text(JmhResult.of(records.get(0)));
    }
  },
  /** A line a record, a column a row of nanoseconds a call, for Apache Otava's CSV importer. */
  OTAVA_CSV(Integer.MAX_VALUE) {
    @Override
    public String text(List<RunRecord> records) {
      Set<String> names = new LinkedHashSet<>();
      for (RunRecord record : records) {
        record.measurements().forEach(m -> names.add(m.row().text()));
      }
      StringBuilder text = new StringBuilder("time,commit");
      names.forEach(name -> text.append(',').append(Csv.cell(name)));
      text.append('\n');
      for (RunRecord record : records) {
        RunDescription run = record.description();
        text.append(run.started()).append(',');
        text.append(run.git().commit() == null ? "" : run.git().commit());
        Map<String, Double> scores = new LinkedHashMap<>();
        record.measurements().forEach(m -> scores.put(m.row().text(), m.score()));
        for (String name : names) {
          Double score = scores.get(name);
          text.append(',').append(score == null ? "" : String.format(Locale.ROOT, "%.6g", score));
        }
        text.append('\n');
      }
      return text.toString();
    }
  },
  /** Bencher's metric format: the latency of each row in nanoseconds. */
  BENCHER(1) {
    @Override
    public String text(List<RunRecord> records) {
      Map<String, Object> all = new LinkedHashMap<>();
      for (Measurement m : records.get(0).measurements()) {
        Map<String, Double> latency = new LinkedHashMap<>();
        latency.put("value", m.score());
        latency.put("lower_value", m.interval().low());
        latency.put("upper_value", m.interval().high());
        all.put(m.row().text(), Map.of("latency", latency));
      }
      return Json.text(all);
    }
  },
  /** What github-action-benchmark reads as its tool {@code customSmallerIsBetter}. */
  GITHUB_ACTION_BENCHMARK(1) {
    @Override
    public String text(List<RunRecord> records) {
      List<Map<String, Object>> all = new ArrayList<>();
      for (Measurement m : records.get(0).measurements()) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", m.row().text());
        entry.put("unit", Measurement.UNIT);
        entry.put("value", m.score());
        entry.put(
            "range",
            String.format(Locale.ROOT, "%.6g to %.6g", m.interval().low(), m.interval().high()));
        entry.put("extra", m.forks() + " forks, " + m.work().text(m.score()));
        all.add(entry);
      }
      return Json.text(all);
    }
  };

  private final int most;

  /** Takes so many records at the most. */
  Export(int most) {
    this.most = most;
  }

  /** The records in this form. */
  public abstract String text(List<RunRecord> records);

  /**
   * The same once it is known that they can be written so.
   *
   * @throws BadInputException if there are too many, or one times nothing, is incomplete or was
   *     changed
   */
  public String of(List<RunRecord> records) {
    if (records.size() > most) {
      throw new BadInputException(
          "--to " + label() + " takes one record, not " + records.size() + ": export each alone");
    }
    for (RunRecord record : records) {
      if (!record.timed()) {
        throw new BadInputException(record.folder() + " is a smoke run, which times nothing");
      }
      if (!record.complete()) {
        throw new BadInputException(
            record.folder()
                + " is incomplete: './lanewise bench --resume "
                + record.folder()
                + "' finishes it");
      }
      if (!record.changes().isEmpty()) {
        throw new BadInputException(
            record.folder() + " cannot be relied on: " + String.join("; ", record.changes()));
      }
    }
    return text(records);
  }

  /** What the command line calls it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The form of a label; {@link BadInputException} naming all if there is none. */
  public static Export named(String label) {
    return Labels.find("form", values(), Export::label, label);
  }
}
