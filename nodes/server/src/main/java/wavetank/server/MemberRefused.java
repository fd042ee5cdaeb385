package wavetank.server;

/// Why the members stay as they are. Carries no stack trace: this is an answer, not a mistake of
/// the program.
public final class MemberRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public enum Reason {
    MEMBER_EXISTS,
    PEER_URL_EXISTS,
    BAD_URLS,
    MEMBER_NOT_FOUND,
    NOT_LEARNER,
    LEARNER_NOT_READY,
    TOO_MANY_LEARNERS,
    NOT_ENOUGH_STARTED,
    UNHEALTHY,
    /// Only the server that leads can hand over.
    NOT_LEADER,
    /// Leadership cannot go to this one: it is no member, or has no vote.
    BAD_TRANSFEREE,
    TRANSFER_TIMED_OUT
  }

  private final Reason reason;

  public MemberRefused(Reason reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
