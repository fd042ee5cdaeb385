package wavetank.server.config;

import java.time.Duration;
import wavetank.server.Retention;

/// How big the store may become, and how much of the past it keeps; etcd's keys, in two blocks.
record StoreBlocks(NodeFile file) {
  private static final String MODE = "auto-compaction.mode";
  private static final String RETENTION = "auto-compaction.retention";
  private static final long MOST_BY_ITSELF = 2L << 30;
  private static final long DAYS_MAX = 3650;

  /// In bytes. Not told: what fits into memory beside everything else, at most etcd's default.
  long quota() {
    long given = file.number("limits.quota-backend-bytes", 0);
    return given > 0 ? given : Math.min(MOST_BY_ITSELF, Runtime.getRuntime().maxMemory() / 2);
  }

  Retention retention() {
    boolean byTime =
        file.value(
            MODE,
            text ->
                switch (text) {
                  case "periodic" -> true;
                  case "revision" -> false;
                  default ->
                      throw new IllegalArgumentException(
                          "%s is \"%s\": use periodic or revision".formatted(MODE, text));
                });
    return file.value(RETENTION, text -> byTime ? time(text) : revisions(text));
  }

  private static Retention revisions(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(
          "%s is \"%s\": it must be a number of revisions, 0 for all".formatted(RETENTION, text));
    }
    long count = Long.parseLong(text);
    return count == 0 ? new Retention.Forever() : new Retention.Revisions(count);
  }

  /// As in etcd, a bare number counts hours.
  private static Retention time(String text) {
    if (!text.matches("\\d{1,7}[hms]?")) {
      throw new IllegalArgumentException(
          "%s is \"%s\": it must be a time such as 30m or 8h, 0 for all"
              .formatted(RETENTION, text));
    }
    long number = Long.parseLong(text.replaceAll("\\D", ""));
    var time =
        text.endsWith("s")
            ? Duration.ofSeconds(number)
            : text.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofHours(number);
    if (time.toDays() > DAYS_MAX) {
      throw new IllegalArgumentException(
          "%s is \"%s\": use %d days at most, or 0 for all".formatted(RETENTION, text, DAYS_MAX));
    }
    return time.isZero() ? new Retention.Forever() : new Retention.Time(time);
  }
}
