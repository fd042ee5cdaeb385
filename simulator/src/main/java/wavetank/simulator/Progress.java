package wavetank.simulator;

import java.io.PrintWriter;

/// One line that tells how far long work is, on a terminal only.
public final class Progress {
  private static final long EVERY_NANOS = 200_000_000;

  private final PrintWriter err;
  private final boolean isTerminal;
  private long shownAt = Long.MIN_VALUE / 2;

  @SuppressWarnings("SystemConsoleNull") // JDK 25 is back to null where there is no terminal
  public Progress(PrintWriter err) {
    this.err = err;
    var console = System.console();
    this.isTerminal = console != null && console.isTerminal();
  }

  public void show(String line) {
    long now = System.nanoTime();
    if (isTerminal && now - shownAt >= EVERY_NANOS) {
      shownAt = now;
      err.print("\r\033[K" + line);
      err.flush();
    }
  }

  public void clear() {
    if (isTerminal) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
