package wavetank.server.tls;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in one line who was refused, and why; the same again at most once a minute, for the refused
/// try again and again.
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final long QUIET = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_KEPT = 1000;

  /// What the other side is told, before what we know.
  private static final Pattern ALERT = Pattern.compile("^\\(\\w+\\) ");

  private final String whom;
  private final Map<String, Long> said = new ConcurrentHashMap<>();

  /// @param whom it is about: "client"
  public Refusals(String whom) {
    this.whom = whom;
  }

  /// Who has gone by itself was not refused.
  ///
  /// @param where the other side is, without a port of the moment
  public void refused(String where, Throwable why) {
    if (String.valueOf(why.getMessage()).contains("user_canceled")) {
      return;
    }
    say("%s at %s was refused: %s".formatted(whom, where, words(why)));
  }

  /// Says something else that goes on and on: at most once a minute.
  public void say(String line) {
    if (isDue(line, System.nanoTime())) {
      LOG.warn("{}", line);
    }
  }

  private boolean isDue(String line, long now) {
    if (said.size() > MOST_KEPT) {
      said.clear();
    }
    var last = said.get(line);
    if (last != null && now - last < QUIET) {
      return false;
    }
    said.put(line, now);
    return true;
  }

  /// The cause that says most, in one line: libraries wrap it in others.
  public static String words(Throwable why) {
    var innermost = why;
    for (@Nullable Throwable next = why; next != null; next = next.getCause()) {
      innermost = next;
    }
    var text = String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    text = ALERT.matcher(text).replaceFirst("");
    return switch (text) {
      case "Empty client certificate chain" -> "it has no certificate";
      case "unable to find valid certification path to requested target",
          "Path does not chain with any of the trust anchors" ->
          "its certificate is not of a trusted authority";
      default -> text.startsWith("not an SSL/TLS record") ? "it does not speak TLS" : text;
    };
  }
}
