package wavetank.history;

/// A history that cannot be judged. The message is one line: file, line, what, and what is allowed.
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  HistoryException(String file, int line, String message) {
    super("%s:%d: %s".formatted(file, line, message));
  }
}
