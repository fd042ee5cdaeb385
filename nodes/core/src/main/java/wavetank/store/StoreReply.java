package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;

/// What the store answers.
public sealed interface StoreReply {
  /// The store's revision after the command, or at the read: of an operation in a transaction, as
  /// far as the transaction has come.
  long revision();

  /// @param pairs in the order asked for
  /// @param count how many keys the range holds, whatever filters and limit left out
  /// @param more whether the limit left some out
  record Ranged(long revision, List<KeyValue> pairs, long count, boolean more)
      implements StoreReply {
    public Ranged {
      pairs = List.copyOf(pairs);
    }
  }

  /// @param previous what was there before, if that was asked for and there was something
  record PutDone(long revision, @Nullable KeyValue previous) implements StoreReply {}

  /// @param count how many keys were deleted
  /// @param previous what was there before, if that was asked for, in the order of the keys
  record Deleted(long revision, long count, List<KeyValue> previous) implements StoreReply {
    public Deleted {
      previous = List.copyOf(previous);
    }
  }

  /// @param succeeded whether all compares held, so that `then` was done
  /// @param replies one to each operation of the branch taken, in order
  record Transacted(long revision, boolean succeeded, List<StoreReply> replies)
      implements StoreReply {
    public Transacted {
      replies = List.copyOf(replies);
    }
  }

  record Compacted(long revision) implements StoreReply {}

  /// @param ttlSeconds granted; may be more than was wished for
  record Granted(long revision, long lease, long ttlSeconds) implements StoreReply {}

  record Revoked(long revision) implements StoreReply {}

  /// Users and roles are as they were wanted.
  record AuthChanged(long revision) implements StoreReply {}

  /// @param raised all that are raised now
  /// @param changed whether the alarm was not as it should be before
  record AlarmSet(long revision, List<Alarm> raised, boolean changed) implements StoreReply {
    public AlarmSet {
      raised = List.copyOf(raised);
    }
  }

  /// Nothing was changed.
  record Refused(long revision, StoreError error) implements StoreReply {}

  default Bytes encode() {
    return ReplyCodec.encode(this);
  }

  /// @throws IllegalArgumentException if the bytes are no reply
  static StoreReply decode(Bytes bytes) {
    return ReplyCodec.decode(bytes);
  }
}
