package wavetank.view;

import wavetank.timeline.Flight;

/// A message that is dragged along its way. Who drags it back to a place says that it shall be
/// there only now: as it goes evenly, that says when it arrives.
///
/// @param more how much later it arrives than it does, in nanoseconds, in steps of 10 us; below 0
///   for earlier
record Dragged(Flight flight, long more) {
  private static final long STEP = 10_000;

  /// It arrives at most so many times as late as it would be now.
  private static final double LEAST = 0.02;

  /// @param at the moment at which it is dragged, in nanoseconds from the start of the run
  /// @param share how much of its way is behind the point to which it is dragged: 0 to 1
  static Dragged to(Flight flight, long at, double share) {
    long behind = at - flight.sent().at();
    double whole = behind / Math.max(LEAST, share);
    long more = (long) whole - (flight.endsAt() - flight.sent().at());
    return new Dragged(flight, Math.round((double) more / STEP) * STEP);
  }

  /// Why it has no time of arrival that could be another; `""` if it has one.
  static String refusal(Flight flight) {
    if (flight.lost() != null) {
      return "This message is lost on its way: it has no time of arrival.";
    }
    return flight.endsAt() < 0 ? "This message arrives after the end of the run." : "";
  }

  /// When it arrives then, in nanoseconds from the start of the run.
  long arrives() {
    return flight.endsAt() + more;
  }
}
