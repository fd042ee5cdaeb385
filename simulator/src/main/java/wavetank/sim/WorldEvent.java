package wavetank.sim;

/// Something that will happen in the simulated world, at its own time.
abstract class WorldEvent {
  /// When, in nanoseconds from the start of the run; set by the agenda.
  long at;

  /// Breaks ties: what was put on the agenda first happens first.
  long order;

  private boolean cancelled;

  /// Makes it happen. It may put further events on the agenda, for now or later.
  abstract void happen();

  /// It will not happen any more. The agenda forgets it when its time comes.
  ///
  /// @return false if it was cancelled before
  public final boolean cancel() {
    boolean first = !cancelled;
    cancelled = true;
    return first;
  }

  public final boolean isCancelled() {
    return cancelled;
  }
}
