package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.StateMachine;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;
import wavetank.store.Permits.Denial;
import wavetank.store.StoreCommand.As;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Expire;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;
import wavetank.store.StoreCommand.SetAlarm;
import wavetank.store.StoreReply.AlarmSet;
import wavetank.store.StoreReply.AuthChanged;
import wavetank.store.StoreReply.Compacted;
import wavetank.store.StoreReply.Granted;
import wavetank.store.StoreReply.Refused;
import wavetank.store.StoreReply.Revoked;

/// The store's rules. Whatever a command changes goes under one revision, the next one; a command
/// that changes nothing, or is refused, takes none.
public final class Store implements StateMachine<StoreState> {
  /// Old versions that are forgotten at most by one command, after a compaction; by `Compact`
  /// itself, more. So no command takes long, however much there is to forget.
  private static final int FORGET_PER_COMMAND = 16;

  private static final int FORGET_AT_ONCE = 4096;

  /// A state and the reply that goes with it, before it becomes bytes.
  record Outcome(StoreState state, StoreReply reply) {}

  @Override
  public StoreState initial() {
    return StoreState.EMPTY;
  }

  /// A command that makes no sense changes nothing: it is in the log, so every server meets it, and
  /// none may fall over it.
  @Override
  public Applied<StoreState> apply(StoreState state, long index, Bytes command) {
    StoreCommand decoded;
    try {
      decoded = StoreCommand.decode(command);
    } catch (IllegalArgumentException e) {
      return new Applied<>(state, refuse(state, StoreError.NOT_A_REQUEST).reply().encode());
    }
    Outcome outcome = execute(state, decoded);
    StoreState next = Forgetting.some(outcome.state(), FORGET_PER_COMMAND);
    return new Applied<>(next, outcome.reply().encode());
  }

  private static Outcome execute(StoreState state, StoreCommand command) {
    StoreError error = Checks.check(command);
    if (error == null && !state.alarms().isEmpty()) {
      error = state.alarms().refuses(command);
    }
    if (error != null) {
      return refuse(state, error);
    }
    if (state.auth().enabled()) {
      var caller = command instanceof As(var who, _) ? who : null;
      Denial denial = new Permits(state, caller).command(command);
      if (denial != null) {
        return refuse(state, denial.error());
      }
    }
    return carryOut(state, command);
  }

  /// @param command that may be carried out
  private static Outcome carryOut(StoreState state, StoreCommand command) {
    return switch (command) {
      case Put put -> put(state, put);
      case DeleteRange delete -> {
        var edit = new Edit(state);
        StoreReply reply = edit.delete(delete);
        yield new Outcome(edit.done(), reply);
      }
      case Txn txn -> transact(state, txn);
      case Compact(long revision) -> compact(state, revision);
      case Grant grant -> grant(state, grant);
      case Revoke(long lease) -> revoke(state, state.lease(lease));
      case Expire(long lease, long grant) -> {
        Lease found = state.lease(lease);
        yield revoke(state, found != null && found.grant() == grant ? found : null);
      }
      case As(_, var inner) -> carryOut(state, inner);
      case AuthCommand auth -> change(state, auth);
      case SetAlarm(var alarm, boolean raised) -> {
        Alarms alarms = raised ? state.alarms().with(alarm) : state.alarms().without(alarm);
        boolean changed = alarms != state.alarms();
        yield new Outcome(
            changed ? state.with(alarms) : state,
            new AlarmSet(state.revision(), alarms.raised(), changed));
      }
    };
  }

  private static Outcome refuse(StoreState state, StoreError error) {
    return new Outcome(state, new Refused(state.revision(), error));
  }

  private static Outcome put(StoreState state, Put put) {
    var edit = new Edit(state);
    StoreError error = edit.checkPut(put);
    if (error != null) {
      return refuse(state, error);
    }
    StoreReply reply = edit.put(put);
    return new Outcome(edit.done(), reply);
  }

  static Outcome transact(StoreState state, Txn txn) {
    var edit = new Edit(state);
    StoreError error = edit.checkTaken(txn);
    if (error != null) {
      return refuse(state, error);
    }
    StoreReply reply = edit.transact(txn);
    return new Outcome(edit.done(), reply);
  }

  private static Outcome compact(StoreState state, long revision) {
    if (revision > state.revision()) {
      return refuse(state, StoreError.FUTURE_REVISION);
    }
    if (revision <= state.compacted()) {
      return refuse(state, StoreError.COMPACTED);
    }
    StoreState compacted = Forgetting.replaced(state.compactedAt(revision));
    return new Outcome(Forgetting.some(compacted, FORGET_AT_ONCE), new Compacted(state.revision()));
  }

  private static Outcome grant(StoreState state, Grant grant) {
    if (grant.lease() == 0) {
      return refuse(state, StoreError.LEASE_NOT_FOUND);
    }
    if (grant.ttlSeconds() > StoreLimits.LONGEST_TTL) {
      return refuse(state, StoreError.LEASE_TTL_TOO_LARGE);
    }
    if (state.lease(grant.lease()) != null) {
      return refuse(state, StoreError.LEASE_EXISTS);
    }
    long ttl = Math.max(grant.ttlSeconds(), StoreLimits.SHORTEST_TTL);
    return new Outcome(
        state.with(Lease.granted(grant.lease(), state.granted() + 1, ttl)),
        new Granted(state.revision(), grant.lease(), ttl));
  }

  private static Outcome revoke(StoreState state, @Nullable Lease lease) {
    if (lease == null) {
      return refuse(state, StoreError.LEASE_NOT_FOUND);
    }
    var edit = new Edit(state);
    edit.revoke(lease);
    StoreState after = edit.done();
    return new Outcome(after, new Revoked(after.revision()));
  }

  private static Outcome change(StoreState state, AuthCommand command) {
    AuthChanges.Result result = AuthChanges.apply(state.auth(), command);
    return result.error() == null
        ? new Outcome(state.with(result.auth()), new AuthChanged(state.revision()))
        : refuse(state, result.error());
  }

  /// @param query a `Range`; or a key that begins with no control character, to be read as it is
  ///   now, so that traces show it; or nothing, which is answered with nothing and only proves how
  ///   far this server has come
  @Override
  public Bytes query(StoreState state, Bytes query) {
    if (query.length() == 0) {
      return Bytes.EMPTY;
    }
    Range range;
    try {
      range = isKey(query) ? Range.of(KeyRange.of(query)) : Range.decode(query);
    } catch (IllegalArgumentException e) {
      return refuse(state, StoreError.NOT_A_REQUEST).reply().encode();
    }
    return state.range(range).encode();
  }

  /// Kinds of operations are small numbers.
  static boolean isKey(Bytes query) {
    return (query.at(0) & 0xFF) >= ' ';
  }

  @Override
  public List<Bytes> save(StoreState state, int chunkBytes) {
    return StoreImage.save(state, chunkBytes);
  }

  @Override
  public StoreState load(List<Bytes> chunks) {
    return StoreImage.load(chunks);
  }

  @Override
  public String describe(Bytes command) {
    StoreCommand decoded;
    try {
      decoded = StoreCommand.decode(command);
    } catch (IllegalArgumentException e) {
      return "(no command)";
    }
    return StoreWords.describe(decoded);
  }
}
