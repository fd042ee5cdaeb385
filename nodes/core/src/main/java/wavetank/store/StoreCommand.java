package wavetank.store;

import wavetank.core.Bytes;

/// What changes the store: each command is one entry of the log, and at most one revision.
public sealed interface StoreCommand
    permits Operation.Put,
        Operation.DeleteRange,
        Operation.Txn,
        StoreCommand.Compact,
        StoreCommand.Grant,
        StoreCommand.Revoke,
        StoreCommand.Expire,
        StoreCommand.SetAlarm,
        StoreCommand.As,
        AuthCommand {
  /// Forgets what was overwritten or deleted before this revision. What a key was *at* the revision
  /// stays, however old; reads before it are refused from then on.
  ///
  /// @param revision not after the store's, and after the last one that was compacted
  record Compact(long revision) implements StoreCommand {}

  /// Makes a lease. Time is not the store's business: who leads watches the clock, and proposes
  /// `Expire`.
  ///
  /// @param lease chosen by the proposer; not 0
  /// @param ttlSeconds wished for: raised to `StoreLimits.SHORTEST_TTL`, and refused when it is
  ///   more than `StoreLimits.LONGEST_TTL`
  record Grant(long lease, long ttlSeconds) implements StoreCommand {}

  /// Ends a lease and deletes all keys attached to it, under one revision.
  record Revoke(long lease) implements StoreCommand {}

  /// As `Revoke`, but only of the lease that was granted as the `grant`th: what a leader proposes
  /// when time is up. However late it is applied, it never ends a later lease of the same id.
  record Expire(long lease, long grant) implements StoreCommand {}

  /// Raises an alarm, or silences it; one that is as it should be already stays so.
  record SetAlarm(Alarm alarm, boolean raised) implements StoreCommand {}

  /// Carries out a command if the caller may, while auth is enabled; else whoever asks.
  ///
  /// @param command of any other kind
  record As(Caller caller, StoreCommand command) implements StoreCommand {
    public As {
      if (command instanceof As) {
        throw new IllegalArgumentException("a command has one caller, not two: " + command);
      }
    }
  }

  default Bytes encode() {
    return CommandCodec.encode(this);
  }

  /// @throws IllegalArgumentException if the bytes are no command
  static StoreCommand decode(Bytes bytes) {
    return CommandCodec.decode(bytes);
  }
}
