package wavetank.actors;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;

/// Effects that may not leave before the journal is durable up to their mark, in order.
final class Outbox {
  /// @param generation of the timer to start; 0 for a message
  /// @param cause position in the trace of the step that asked for it
  record Held(long mark, Effect effect, long generation, long cause) {
    long sizeBytes() {
      return effect instanceof Send(_, var message) ? message.sizeBytes() : 0;
    }
  }

  private final ArrayDeque<Held> held = new ArrayDeque<>();
  private long bytes;

  void hold(Held effect) {
    held.add(effect);
    bytes += effect.sizeBytes();
  }

  /// Takes the next effect out, or null if it has to wait longer.
  @Nullable Held release(long durable) {
    var next = held.peek();
    if (next == null || next.mark() > durable) {
      return null;
    }
    bytes -= next.sizeBytes();
    return held.remove();
  }

  /// Size of all messages in it.
  long bytes() {
    return bytes;
  }
}
