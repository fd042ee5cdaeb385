package wavetank.live;

import org.jspecify.annotations.Nullable;
import wavetank.trace.FarCause;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceHeader;

/// What comes from a node that is watched.
public sealed interface Heard {
  /// At which address.
  String from();

  /// A stream begins.
  record Began(String from, TraceHeader header) implements Heard {}

  /// One line.
  ///
  /// @param cause what led to it, if another node did
  /// @param now when it came, in nanoseconds since 1970 by the clock of this machine
  record Line(String from, TraceEvent event, @Nullable FarCause cause, long now) implements Heard {}

  /// Nobody is there any more, or not yet.
  ///
  /// @param now likewise
  record Silent(String from, String why, long now) implements Heard {}

  /// Somebody is there who does not show a trace to us.
  record Refused(String from, String why) implements Heard {}
}
