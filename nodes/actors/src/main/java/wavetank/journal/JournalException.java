package wavetank.journal;

/// A journal that cannot be read or takes no more. The message is one line: which file, where, and
/// what is wrong.
public class JournalException extends RuntimeException {
  public JournalException(String message) {
    super(message);
  }
}
