package wavetank.journal;

/// A disk that is full or broken. The message is one line: which file, and what is wrong.
public final class DiskException extends JournalException {
  public DiskException(String message) {
    super(message);
  }
}
