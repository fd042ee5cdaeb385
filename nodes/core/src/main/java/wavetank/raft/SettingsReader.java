package wavetank.raft;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `RaftSettings` from names and texts, as scenarios give them: "election-timeout" ->
/// "150ms..300ms".
public final class SettingsReader {
  private static final List<String> NAMES =
      List.of(
          "election-timeout",
          "heartbeat",
          "prompt-election",
          "pre-vote",
          "check-quorum",
          "lease-reads",
          "prompt-commit",
          "parallel-writes",
          "max-clock-drift",
          "max-batch-entries",
          "max-batch-bytes",
          "window",
          "snapshot-every",
          "snapshot-bytes",
          "keep-entries",
          "keep-bytes",
          "chunk-bytes",
          "max-waiting",
          "max-waiting-bytes",
          "max-sessions",
          "max-answers",
          "client-retry",
          "client-timeout",
          "gateway-window",
          "gateway-batch",
          "gateway-batch-bytes",
          "gateway-waiting",
          "gateway-waiting-bytes",
          "pipeline");

  private static final Pattern TIME =
      Pattern.compile("(?<number>\\d{1,9}(\\.\\d{1,6})?)(?<unit>us|ms|s)");

  private static final Pattern PERCENTAGE = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?%");

  private final SortedMap<String, String> texts;

  private SettingsReader(SortedMap<String, String> texts) {
    this.texts = texts;
  }

  /// The defaults, with what `texts` says instead.
  ///
  /// @throws IllegalArgumentException if a name is unknown or a value not possible; the message
  ///   says what is allowed
  public static RaftSettings read(SortedMap<String, String> texts) {
    return known(texts).settings();
  }

  /// The same for a gateway.
  ///
  /// @throws IllegalArgumentException as `read`
  public static GatewaySettings readGateway(SortedMap<String, String> texts) {
    SettingsReader reader = known(texts);
    return reader.gatewaySettings(reader.settings());
  }

  /// How many operations a workload's client may have under way: 1 to 1,000.
  ///
  /// @throws IllegalArgumentException as `read`
  public static int readPipeline(SortedMap<String, String> texts) {
    int pipeline = known(texts).number("pipeline", 1);
    if (pipeline < 1 || pipeline > 1_000) {
      throw bad("pipeline", texts.get("pipeline"), "1 to 1000");
    }
    return pipeline;
  }

  private static SettingsReader known(SortedMap<String, String> texts) {
    for (String name : texts.keySet()) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "\"%s\" is not a setting of raft. Settings: %s"
                .formatted(name, String.join(", ", NAMES)));
      }
    }
    return new SettingsReader(new TreeMap<>(texts));
  }

  private RaftSettings settings() {
    RaftSettings d = RaftSettings.DEFAULT;
    List<Duration> timeout =
        range("election-timeout", List.of(d.electionTimeoutMin(), d.electionTimeoutMax()));
    return new RaftSettings(
        timeout.getFirst(),
        timeout.getLast(),
        duration("heartbeat", d.heartbeat()),
        flag("prompt-election", d.promptElection()),
        flag("pre-vote", d.preVote()),
        flag("check-quorum", d.checkQuorum()),
        flag("lease-reads", d.leaseReads()),
        flag("prompt-commit", d.promptCommit()),
        flag("parallel-writes", d.parallelWrites()),
        percent("max-clock-drift", d.maxClockDrift()),
        number("max-batch-entries", d.maxBatchEntries()),
        number("max-batch-bytes", d.maxBatchBytes()),
        number("window", d.window()),
        number("snapshot-every", d.snapshotEvery()),
        number("snapshot-bytes", d.snapshotBytes()),
        number("keep-entries", d.keepEntries()),
        number("keep-bytes", d.keepBytes()),
        number("chunk-bytes", d.chunkBytes()),
        number("max-waiting", d.maxWaiting()),
        number("max-waiting-bytes", d.maxWaitingBytes()),
        number("max-sessions", d.maxSessions()),
        number("max-answers", d.maxAnswers()),
        duration("client-retry", d.clientRetry()),
        duration("client-timeout", d.clientTimeout()));
  }

  private GatewaySettings gatewaySettings(RaftSettings raft) {
    return new GatewaySettings(
        number("gateway-window", Math.min(4, raft.maxAnswers())),
        number("gateway-batch", 64),
        number("gateway-batch-bytes", 256 * 1024),
        raft.maxAnswers(),
        number("gateway-waiting", 10_000),
        number("gateway-waiting-bytes", 64 * 1024 * 1024),
        raft.clientRetry(),
        raft.clientTimeout());
  }

  private boolean flag(String name, boolean otherwise) {
    String text = texts.get(name);
    return text == null
        ? otherwise
        : switch (text) {
          case "on", "true", "yes" -> true;
          case "off", "false", "no" -> false;
          default -> throw bad(name, text, "on or off");
        };
  }

  private int number(String name, int otherwise) {
    String text = texts.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw bad(name, text, "a whole number, for example %d".formatted(otherwise));
    }
  }

  private double percent(String name, double otherwise) {
    String text = texts.get(name);
    if (text == null) {
      return otherwise;
    }
    if (PERCENTAGE.matcher(text).matches()) {
      return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    }
    throw bad(name, text, "a percentage, for example 1%");
  }

  private Duration duration(String name, Duration otherwise) {
    String text = texts.get(name);
    return text == null ? otherwise : parse(name, text);
  }

  private List<Duration> range(String name, List<Duration> otherwise) {
    String text = texts.get(name);
    if (text == null) {
      return otherwise;
    }
    String[] ends = text.split("\\.\\.", 2);
    return List.of(parse(name, ends[0]), parse(name, ends[ends.length - 1]));
  }

  private static Duration parse(String name, String text) {
    var time = TIME.matcher(text);
    if (time.matches()) {
      double nanosPerUnit =
          switch (time.group("unit")) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            default -> 1e9;
          };
      return Duration.ofNanos(Math.round(Double.parseDouble(time.group("number")) * nanosPerUnit));
    }
    throw bad(name, text, "a time with its unit (us, ms or s), for example 150ms");
  }

  private static IllegalArgumentException bad(String name, @Nullable String text, String allowed) {
    return new IllegalArgumentException(
        "setting %s is \"%s\": it must be %s".formatted(name, text, allowed));
  }
}
