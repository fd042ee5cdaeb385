package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.SortOrder;
import wavetank.store.Operation.SortTarget;
import wavetank.store.Operation.Txn;
import wavetank.store.StoreCommand.As;
import wavetank.store.StoreCommand.Compact;
import wavetank.store.StoreCommand.Expire;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreCommand.Revoke;
import wavetank.store.StoreCommand.SetAlarm;

/// Commands and operations as bytes. The first byte tells the kind; a number once given is never
/// given to another. Of an enum, the place in its list is written.
final class CommandCodec {
  private static final int RANGE = 1;
  private static final int PUT = 2;
  private static final int DELETE_RANGE = 3;
  private static final int TXN = 4;
  private static final int COMPACT = 5;
  private static final int GRANT = 6;
  private static final int REVOKE = 7;
  private static final int EXPIRE = 8;
  private static final int AS = 31; // those of auth follow, in AuthCodec
  private static final int SET_ALARM = 60; // behind those of auth

  private static final List<SortTarget> TARGETS = List.of(SortTarget.values());
  private static final List<SortOrder> ORDERS = List.of(SortOrder.values());
  private static final List<Compare.Target> COMPARED = List.of(Compare.Target.values());
  private static final List<Alarm.Kind> ALARMS = List.of(Alarm.Kind.values());
  private static final List<Compare.Relation> RELATIONS = List.of(Compare.Relation.values());

  /// Deeper nesting than any transaction within the limits can have: bytes must not be able to fill
  /// the stack.
  private static final int DEEPEST = StoreLimits.MOST_OPERATIONS + 1;

  private CommandCodec() {}

  static Bytes encode(StoreCommand command) {
    var out = new ByteWriter();
    write(command, out);
    return out.toBytes();
  }

  private static void write(StoreCommand command, ByteWriter out) {
    switch (command) {
      case Put put -> write((Operation) put, out);
      case DeleteRange delete -> write((Operation) delete, out);
      case Txn txn -> write((Operation) txn, out);
      case Compact(long revision) -> out.writeByte(COMPACT).writeLong(revision);
      case Grant(long lease, long ttl) -> out.writeByte(GRANT).writeLong(lease).writeLong(ttl);
      case Revoke(long lease) -> out.writeByte(REVOKE).writeLong(lease);
      case Expire(long lease, long grant) ->
          out.writeByte(EXPIRE).writeLong(lease).writeLong(grant);
      case As(var caller, var inner) ->
          write(inner, out.writeByte(AS).writeText(caller.user()).writeLong(caller.revision()));
      case AuthCommand auth -> AuthCodec.write(auth, out);
      case SetAlarm(var alarm, boolean raised) ->
          writeAlarm(alarm, out.writeByte(SET_ALARM)).writeBoolean(raised);
    }
  }

  static ByteWriter writeAlarm(Alarm alarm, ByteWriter out) {
    return out.writeLong(alarm.member()).writeByte(ALARMS.indexOf(alarm.kind()));
  }

  static Alarm readAlarm(ByteReader in) {
    return new Alarm(in.readLong(), oneOf(ALARMS, in));
  }

  static Bytes encodeRange(Range range) {
    var out = new ByteWriter();
    write(range, out);
    return out.toBytes();
  }

  private static void write(Operation operation, ByteWriter out) {
    switch (operation) {
      case Range range -> writeRange(range, out);
      case Put(var key, var value, long lease, var previous, var ignoreValue, var ignoreLease) ->
          out.writeByte(PUT)
              .writeBytes(key)
              .writeBytes(value)
              .writeLong(lease)
              .writeByte(flags(previous, ignoreValue, ignoreLease));
      case DeleteRange(var keys, var previous) ->
          writeKeys(keys, out.writeByte(DELETE_RANGE)).writeBoolean(previous);
      case Txn(var compares, var then, var otherwise) -> {
        out.writeByte(TXN).writeLong(compares.size());
        compares.forEach(compare -> writeCompare(compare, out));
        out.writeLong(then.size());
        then.forEach(inner -> write(inner, out));
        out.writeLong(otherwise.size());
        otherwise.forEach(inner -> write(inner, out));
      }
    }
  }

  private static void writeRange(Range range, ByteWriter out) {
    writeKeys(range.keys(), out.writeByte(RANGE))
        .writeLong(range.revision())
        .writeLong(range.limit())
        .writeByte(TARGETS.indexOf(range.target()))
        .writeByte(ORDERS.indexOf(range.order()))
        .writeByte(flags(range.keysOnly(), range.countOnly(), false))
        .writeLong(range.minModified())
        .writeLong(range.maxModified())
        .writeLong(range.minCreated())
        .writeLong(range.maxCreated());
  }

  private static void writeCompare(Compare compare, ByteWriter out) {
    writeKeys(compare.keys(), out)
        .writeByte(COMPARED.indexOf(compare.target()))
        .writeByte(RELATIONS.indexOf(compare.relation()))
        .writeLong(compare.number())
        .writeBytes(compare.value());
  }

  private static ByteWriter writeKeys(KeyRange keys, ByteWriter out) {
    return out.writeBytes(keys.from()).writeBytes(keys.to());
  }

  private static int flags(boolean first, boolean second, boolean third) {
    return (first ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0);
  }

  /// @throws IllegalArgumentException if the bytes are no command
  static StoreCommand decode(Bytes bytes) {
    ByteReader in = bytes.reader();
    int kind = in.readByte();
    StoreCommand command =
        kind == AS
            ? new As(new Caller(in.readText(), in.readLong()), readCommand(in.readByte(), in))
            : readCommand(kind, in);
    requireEnd(in);
    return command;
  }

  private static StoreCommand readCommand(int kind, ByteReader in) {
    return switch (kind) {
      case COMPACT -> new Compact(in.readLong());
      case GRANT -> new Grant(in.readLong(), in.readLong());
      case REVOKE -> new Revoke(in.readLong());
      case EXPIRE -> new Expire(in.readLong(), in.readLong());
      case SET_ALARM -> new SetAlarm(readAlarm(in), in.readBoolean());
      case RANGE -> throw new IllegalArgumentException("damaged bytes: a read is no command");
      case PUT, DELETE_RANGE, TXN -> (StoreCommand) readOperation(kind, in, DEEPEST);
      default -> {
        AuthCommand auth = AuthCodec.read(kind, in);
        if (auth == null) {
          throw new IllegalArgumentException(
              "damaged bytes: no command of the store has the number %d".formatted(kind));
        }
        yield auth;
      }
    };
  }

  /// @throws IllegalArgumentException if the bytes are no read
  static Range decodeRange(Bytes bytes) {
    ByteReader in = bytes.reader();
    if (in.readByte() != RANGE) {
      throw new IllegalArgumentException("damaged bytes: no read of the store");
    }
    Range range = readRange(in);
    requireEnd(in);
    return range;
  }

  private static void requireEnd(ByteReader in) {
    if (in.remaining() > 0) {
      throw new IllegalArgumentException("damaged bytes: %d too many".formatted(in.remaining()));
    }
  }

  private static Operation readOperation(int kind, ByteReader in, int deepest) {
    return switch (kind) {
      case RANGE -> readRange(in);
      case PUT -> {
        Bytes key = in.readBytes();
        Bytes value = in.readBytes();
        long lease = in.readLong();
        int flags = in.readByte();
        yield new Put(key, value, lease, has(flags, 1), has(flags, 2), has(flags, 4));
      }
      case DELETE_RANGE -> new DeleteRange(readKeys(in), in.readBoolean());
      case TXN -> {
        if (deepest == 0) {
          throw new IllegalArgumentException("damaged bytes: transactions nested too deep");
        }
        var compares = new ArrayList<Compare>();
        for (int n = in.readCount(in.remaining()); n > 0; n--) {
          compares.add(readCompare(in));
        }
        yield new Txn(compares, readBranch(in, deepest - 1), readBranch(in, deepest - 1));
      }
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no command of the store has the number %d".formatted(kind));
    };
  }

  private static List<Operation> readBranch(ByteReader in, int deepest) {
    var operations = new ArrayList<Operation>();
    for (int n = in.readCount(in.remaining()); n > 0; n--) {
      operations.add(readOperation(in.readByte(), in, deepest));
    }
    return operations;
  }

  private static Range readRange(ByteReader in) {
    KeyRange keys = readKeys(in);
    long revision = in.readLong();
    long limit = in.readLong();
    SortTarget target = oneOf(TARGETS, in);
    SortOrder order = oneOf(ORDERS, in);
    int flags = in.readByte();
    return new Range(
        keys,
        revision,
        limit,
        target,
        order,
        has(flags, 1),
        has(flags, 2),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  private static Compare readCompare(ByteReader in) {
    return new Compare(
        readKeys(in), oneOf(COMPARED, in), oneOf(RELATIONS, in), in.readLong(), in.readBytes());
  }

  private static KeyRange readKeys(ByteReader in) {
    return new KeyRange(in.readBytes(), in.readBytes());
  }

  private static boolean has(int flags, int bit) {
    return (flags & bit) != 0;
  }

  private static <T> T oneOf(List<T> values, ByteReader in) {
    int place = in.readByte();
    if (place < 0 || place >= values.size()) {
      throw new IllegalArgumentException(
          "damaged bytes: %d where 0 to %d is possible".formatted(place, values.size() - 1));
    }
    return values.get(place);
  }
}
