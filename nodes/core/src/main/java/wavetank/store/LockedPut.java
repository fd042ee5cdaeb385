package wavetank.store;

import java.util.List;
import wavetank.core.Call.Outcome;

/// A put that is done under a lock, step by step: a lease if there is none, the lock, a look
/// whether it was lost meanwhile, the put itself behind the lock's fence, and out again.
///
/// @param lease under which the lock is asked for; 0 as long as there is none
/// @param place in the queue; 0 as long as there is none
/// @param looks how often it was looked who is ahead
/// @param outcome of the put, as far as it is known
/// @param position of the put in the log, if it was done
/// @param why what went wrong, if something did
record LockedPut(
    String key,
    String value,
    long lease,
    long place,
    Stage stage,
    int looks,
    Outcome outcome,
    long position,
    String why) {
  private static final int MOST_LOOKS = 40;

  /// What comes next.
  enum Stage {
    GRANT,
    ENTER,
    LOOK,
    RECHECK,
    WRITE,
    LEAVE,
    DONE
  }

  static LockedPut of(String key, String value, long lease) {
    Stage first = lease == 0 ? Stage.GRANT : Stage.ENTER;
    return new LockedPut(key, value, lease, 0, first, 0, Outcome.FAIL, 0, "not done");
  }

  /// What to ask for next, in the words of `LockLanguage`.
  ///
  /// @param fresh id of a lease that nobody has
  List<String> words(long fresh) {
    String lock = "lock/" + key;
    String own = Long.toString(lease);
    return switch (stage) {
      case GRANT -> List.of("grant", Long.toString(fresh), "2");
      case ENTER -> List.of("enter", lock, own);
      case LOOK -> List.of("ahead", lock, own, Long.toString(place));
      case RECHECK -> List.of("recheck", lock, own);
      case WRITE -> List.of("fenced-put", lock, own, Long.toString(place), key, value);
      case LEAVE -> List.of("leave", lock, own);
      case DONE -> throw new IllegalStateException("there is nothing more to ask");
    };
  }

  /// Whether the next look should wait a little: somebody is ahead.
  boolean shouldPause() {
    return stage == Stage.LOOK && looks > 0;
  }

  /// What comes after the answer to `words`.
  LockedPut after(Outcome answer, long index, String result) {
    if (answer != Outcome.OK) {
      return stage == Stage.WRITE ? ended(answer, 0, "the put: " + result) : failed(result);
    }
    return switch (stage) {
      case GRANT -> result.isEmpty() ? failed("no lease") : inQueue(Long.parseLong(result));
      case ENTER -> entered(result);
      case LOOK -> result.equals(StoreLanguage.NONE) ? at(Stage.RECHECK) : lookAgain();
      case RECHECK ->
          result.equals(Long.toString(place)) ? at(Stage.WRITE) : failed("the place was lost");
      case WRITE ->
          result.equals("true")
              ? ended(Outcome.OK, index, "")
              : ended(Outcome.FAIL, 0, "the fence is up: the lock was lost");
      case LEAVE, DONE -> at(Stage.DONE);
    };
  }

  private LockedPut inQueue(long newLease) {
    return new LockedPut(key, value, newLease, 0, Stage.ENTER, 0, outcome, position, why);
  }

  /// @param result "PLACE true" if nobody is ahead, "PLACE false" otherwise, or a refusal
  private LockedPut entered(String result) {
    int space = result.indexOf(' ');
    if (space < 0 || result.startsWith("refused")) {
      return new LockedPut(
          key, value, 0, 0, Stage.DONE, looks, Outcome.FAIL, 0, "the lease has ended");
    }
    long found = Long.parseLong(result.substring(0, space));
    Stage next = result.endsWith("true") ? Stage.RECHECK : Stage.LOOK;
    return new LockedPut(key, value, lease, found, next, 0, outcome, position, why);
  }

  private LockedPut lookAgain() {
    return looks >= MOST_LOOKS
        ? failed("somebody else holds the lock")
        : new LockedPut(key, value, lease, place, Stage.LOOK, looks + 1, outcome, position, why);
  }

  /// Goes out of the queue without having put anything. Who cannot even leave lets the lease go:
  /// its place would stand in everybody's way for as long as the lease is kept alive.
  private LockedPut failed(String because) {
    return stage == Stage.LEAVE
        ? new LockedPut(key, value, 0, place, Stage.DONE, looks, outcome, position, why)
        : ended(Outcome.FAIL, 0, because);
  }

  private LockedPut ended(Outcome newOutcome, long newPosition, String because) {
    Stage next = stage == Stage.GRANT ? Stage.DONE : Stage.LEAVE; // an unanswered enter may count
    return new LockedPut(key, value, lease, place, next, looks, newOutcome, newPosition, because);
  }

  private LockedPut at(Stage next) {
    return new LockedPut(key, value, lease, place, next, looks, outcome, position, why);
  }
}
