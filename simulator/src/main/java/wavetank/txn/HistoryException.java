package wavetank.txn;

/// A history cannot be judged. The message says in one line what is wrong and what is allowed.
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;

  /// @param line from 1; 0 if it is not about one line
  public HistoryException(int line, String problem) {
    super(problem);
    this.line = line;
  }

  /// From 1; 0 if it is not about one line.
  public int line() {
    return line;
  }
}
