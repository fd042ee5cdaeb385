package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.StateMachine;
import wavetank.store.StoreCommand.CompareAndSet;
import wavetank.store.StoreCommand.Condition;
import wavetank.store.StoreCommand.Delete;
import wavetank.store.StoreCommand.Put;
import wavetank.store.StoreState.Value;

/// The store's rules: get, put, delete and compare-and-set, every change under a revision of its
/// own.
public final class Store implements StateMachine<StoreState> {
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
      return new Applied<>(state, new StoreReply(false, state.revision(), null).encode());
    }
    Value old = state.keys().get(decoded.key());
    StoreState next =
        switch (decoded) {
          case Put(String key, Bytes value) -> put(state, key, old, value);
          case Delete(String key) -> old == null ? state : delete(state, key);
          case CompareAndSet(String key, Condition condition, Bytes value) ->
              holds(condition, old) ? put(state, key, old, value) : state;
        };
    boolean done = next.revision() != state.revision();
    var reply = new StoreReply(done, next.revision(), old == null ? null : old.value());
    return new Applied<>(next, reply.encode());
  }

  private static boolean holds(Condition condition, @Nullable Value value) {
    return switch (condition) {
      case Condition.Absent _ -> value == null;
      case Condition.ValueIs(Bytes expected) -> value != null && value.value().equals(expected);
      case Condition.RevisionIs(long modified) -> value != null && value.modified() == modified;
    };
  }

  private static StoreState put(StoreState state, String key, @Nullable Value old, Bytes value) {
    long revision = state.revision() + 1;
    Value written =
        old == null
            ? new Value(value, revision, revision, 1)
            : new Value(value, old.created(), revision, old.version() + 1);
    return new StoreState(revision, state.keys().plus(key, written));
  }

  private static StoreState delete(StoreState state, String key) {
    return new StoreState(state.revision() + 1, state.keys().minus(key));
  }

  /// @param query a key, as UTF-8
  @Override
  public Bytes query(StoreState state, Bytes query) {
    Value value = state.keys().get(query.toString());
    return new StoreReply(value != null, state.revision(), value == null ? null : value.value())
        .encode();
  }

  @Override
  public List<Bytes> save(StoreState state, int chunkBytes) {
    var chunks = new ArrayList<Bytes>();
    var out = new ByteWriter().writeLong(state.revision());
    for (var entry : state.keys().entrySet()) {
      if (out.size() >= chunkBytes) {
        chunks.add(out.toBytes());
        out = new ByteWriter();
      }
      Value value = entry.getValue();
      out.writeText(entry.getKey())
          .writeBytes(value.value())
          .writeLong(value.created())
          .writeLong(value.modified())
          .writeLong(value.version());
    }
    chunks.add(out.toBytes());
    return chunks;
  }

  @Override
  public StoreState load(List<Bytes> chunks) {
    if (chunks.isEmpty()) {
      throw new IllegalArgumentException("damaged bytes: a store is at least one piece");
    }
    long revision = 0;
    PSortedMap<String, Value> keys = TreePMap.empty();
    for (int i = 0; i < chunks.size(); i++) {
      ByteReader in = chunks.get(i).reader();
      if (i == 0) {
        revision = in.readLong();
      }
      while (in.remaining() > 0) {
        String key = in.readText();
        var value = new Value(in.readBytes(), in.readLong(), in.readLong(), in.readLong());
        keys = keys.plus(key, value);
      }
    }
    return new StoreState(revision, keys);
  }

  @Override
  public String describe(Bytes command) {
    StoreCommand decoded;
    try {
      decoded = StoreCommand.decode(command);
    } catch (IllegalArgumentException e) {
      return "(no command)";
    }
    return switch (decoded) {
      case Put(String key, Bytes value) -> "put %s=%s".formatted(key, value);
      case Delete(String key) -> "delete %s".formatted(key);
      case CompareAndSet(String key, Condition condition, Bytes value) ->
          "cas %s %s -> %s".formatted(key, describe(condition), value);
    };
  }

  private static String describe(Condition condition) {
    return switch (condition) {
      case Condition.Absent _ -> "(none)";
      case Condition.ValueIs(Bytes expected) -> expected.toString();
      case Condition.RevisionIs(long modified) -> "@" + modified;
    };
  }
}
