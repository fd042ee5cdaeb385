package wavetank.server.etcd;

import java.util.concurrent.TimeUnit;

/// The calls over HTTP/1.1 that are under way, so that a server can let them finish before it ends.
/// (gRPC counts its own.)
final class UnderWay {
  private int calls;
  private boolean closing;

  /// A call begins; each that does must `end`.
  ///
  /// @return false if no more calls are taken
  synchronized boolean begin() {
    if (!closing) {
      calls++;
    }
    return !closing;
  }

  synchronized void end() {
    calls--;
    notifyAll();
  }

  /// Takes no more calls, and waits until those under way have ended.
  ///
  /// @param deadline as `System.nanoTime()`; then it waits no longer
  synchronized void drain(long deadline) throws InterruptedException {
    closing = true;
    while (calls > 0 && deadline - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
    }
  }
}
