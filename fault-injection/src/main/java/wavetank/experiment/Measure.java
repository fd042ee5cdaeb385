package wavetank.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is measured in every run. All of them are, whichever the experiment shows, so that it can
/// show others later without running anything again.
public enum Measure {
  FIRST_LEADER(
      "time to the first leader",
      "ms",
      Kind.TIME,
      "from the start of the run to the first election won"),
  LEADERLESS(
      "time without a leader",
      "s",
      Kind.AMOUNT,
      "during which no server that runs has the role of leader"),
  FAILOVER_LEADER(
      "time to a new leader",
      "ms",
      Kind.TIME,
      "from the fault to the next election won; the mean over the faults of a run"),
  FAILOVER_WRITE(
      "failover time",
      "ms",
      Kind.TIME,
      "from the fault to the next answer to a write that was asked for after it; the mean over the"
          + " faults of a run"),
  AVAILABILITY(
      "availability for writes",
      "%",
      Kind.AMOUNT,
      "share of the time that does not lie in a gap, longer than the patience, between one"
          + " acknowledged write and the next"),
  ANSWERED(
      "operations answered in time",
      "%",
      Kind.AMOUNT,
      "share of the operations asked for that were answered within the patience"),
  ELECTIONS("elections", "", Kind.AMOUNT, "how often a server stood for election"),
  LEADERS("leaders elected", "", Kind.AMOUNT, "how many elections were won"),
  TERMS("terms used", "", Kind.AMOUNT, "by how much the highest term of any server grew"),
  WRITE_P50(
      "median latency of writes",
      "ms",
      Kind.AMOUNT,
      "from asking to the answer, over the writes that were answered"),
  WRITE_P99(
      "99th percentile of the latency of writes",
      "ms",
      Kind.AMOUNT,
      "likewise; the smallest latency that 99 % do not exceed"),
  READ_P50("median latency of reads", "ms", Kind.AMOUNT, "likewise for reads"),
  READ_P99("99th percentile of the latency of reads", "ms", Kind.AMOUNT, "likewise for reads"),
  WRITES("acknowledged writes per second", "1/s", Kind.AMOUNT, "of simulated time"),
  READS("answered reads per second", "1/s", Kind.AMOUNT, "of simulated time"),
  MESSAGES(
      "messages per write",
      "",
      Kind.AMOUNT,
      "messages from server to server, all of them, over acknowledged writes"),
  SYNCS(
      "disk syncs per write",
      "",
      Kind.AMOUNT,
      "batches that became durable at any server, over acknowledged writes"),
  STALE_READS(
      "stale reads",
      "",
      Kind.AMOUNT,
      "reads that returned a value although a write of another one had begun after it was"
          + " acknowledged, and had been acknowledged itself before the read began"),
  STALE_RUNS("runs with stale reads", "%", Kind.SHARE, "runs with one such read or more"),
  VIOLATIONS(
      "runs with a violation",
      "%",
      Kind.SHARE,
      "runs in which a check said no: the safety properties, and what the scenario expects");

  /// How the runs of a cell become one number.
  public enum Kind {
    /// The mean over the runs.
    AMOUNT,
    /// The median over the runs: times have long tails, and may be cut off by the end of a run.
    TIME,
    /// The share of the runs: each run gives 0 or 1.
    SHARE
  }

  public static final List<Measure> ALL = List.copyOf(Arrays.asList(values()));

  private final String title;
  private final String unit;
  private final Kind kind;
  private final String definition;

  Measure(String title, String unit, Kind kind, String definition) {
    this.title = title;
    this.unit = unit;
    this.kind = kind;
    this.definition = definition;
  }

  /// As experiment files and CSV files call it: `failover-write`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }

  /// `ms`, `s`, `%`, `1/s`, or nothing.
  public String unit() {
    return unit;
  }

  public Kind kind() {
    return kind;
  }

  /// What exactly is measured, half a sentence.
  public String definition() {
    return definition;
  }

  /// Its title with its unit, for axes and heads of tables.
  public String axis() {
    return unit.isEmpty() ? title : "%s (%s)".formatted(title, unit);
  }
}
