package wavetank.sim;

import wavetank.actors.NodeClock;

/// A node's own monotonic clock: it may run fast or slow and leap ahead, and starts anew with each
/// life of the node. Whole numbers only, so that every machine computes the same.
final class SimClock implements NodeClock {
  private static final long MILLION = 1_000_000;

  private final Agenda agenda;
  private long since;
  private long shown;
  private long rate = MILLION;

  SimClock(Agenda agenda) {
    this.agenda = agenda;
  }

  @Override
  public long nanos() {
    return shown + scaled(agenda.now() - since);
  }

  /// The first instant of the world at which this clock shows at least `nanos`, if nobody meddles
  /// with it before.
  long worldTimeOf(long nanos) {
    long wait = nanos - shown;
    if (wait <= 0) {
      return since;
    }
    if (rate == MILLION) {
      return since + wait;
    }
    long rest = wait % rate;
    return since + wait / rate * MILLION + Math.ceilDiv(rest * MILLION, rate);
  }

  /// A process begins: its clock counts from anywhere.
  void restart(long nanos) {
    show(nanos);
  }

  /// From now on it runs so much faster (or slower, below 0) than real time.
  ///
  /// @param millionths more than -1,000,000
  void run(int millionths) {
    show(nanos());
    rate = MILLION + millionths;
  }

  void leap(long nanosAhead) {
    show(nanos() + nanosAhead);
  }

  private void show(long nanos) {
    shown = nanos;
    since = agenda.now();
  }

  private long scaled(long elapsed) {
    return rate == MILLION
        ? elapsed
        : elapsed / MILLION * rate + elapsed % MILLION * rate / MILLION;
  }
}
