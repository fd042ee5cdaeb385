package wavetank.check;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.check.Verdict.Held;
import wavetank.check.Verdict.Violated;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.Restarted;

/// No server stops because a step of its rules threw: whatever other nodes send, a protocol has an
/// answer. (One that stops because its disk is broken does what it should.)
final class NoException implements Check {
  private static final Pattern THREW =
      Pattern.compile("stopped by itself: ((?:step on|replay of) .* failed: .*)");

  private @Nullable Violated first;
  private long lives = 1;

  @Override
  public String name() {
    return "no-exception";
  }

  @Override
  public void on(TraceEvent event) {
    if (event instanceof Restarted) {
      lives++;
    } else if (event instanceof Noted note && first == null) {
      var threw = THREW.matcher(note.text());
      if (threw.matches()) {
        first =
            new Violated(
                note.at(),
                "%s stopped: %s (event %d)".formatted(note.node(), threw.group(1), note.seq()),
                List.of(note.seq()),
                List.of(note.node()),
                0);
      }
    }
  }

  @Override
  public boolean violated() {
    return first != null;
  }

  @Override
  public Verdict verdict(long end) {
    return first == null ? new Held(lives, "starts of the cluster and its servers") : first;
  }
}
