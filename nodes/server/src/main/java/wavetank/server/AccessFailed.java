package wavetank.server;

/// Why a node gave no answer. Carries no stack trace: this is an answer, not a mistake of the
/// program.
public final class AccessFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What went wrong, and with it whether a command may have been done nevertheless.
  public enum Reason {
    /// No answer in time. A command may have been done, or may be done later.
    TIMED_OUT,
    /// No leader was known all the time. A command may have been done, or may be done later.
    NO_LEADER,
    /// Too much waits already. Nothing was done.
    TOO_MANY_REQUESTS,
    /// This node is about to end. Nothing was done, unless the command was under way.
    STOPPED
  }

  private final Reason reason;

  public AccessFailed(Reason reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
