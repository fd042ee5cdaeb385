package wavetank.edn;

/// A text that is no EDN. The message says in one line what is wrong.
public final class EdnException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;

  /// @param line from 1
  EdnException(int line, String problem) {
    super(problem);
    this.line = line;
  }

  /// From 1.
  public int line() {
    return line;
  }
}
