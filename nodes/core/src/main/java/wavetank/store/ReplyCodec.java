package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.store.StoreReply.AlarmSet;
import wavetank.store.StoreReply.AuthChanged;
import wavetank.store.StoreReply.Compacted;
import wavetank.store.StoreReply.Deleted;
import wavetank.store.StoreReply.Granted;
import wavetank.store.StoreReply.PutDone;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Refused;
import wavetank.store.StoreReply.Revoked;
import wavetank.store.StoreReply.Transacted;

/// Replies as bytes. The first byte tells the kind; a number once given is never given to another.
final class ReplyCodec {
  private static final int RANGED = 1;
  private static final int PUT_DONE = 2;
  private static final int DELETED = 3;
  private static final int TRANSACTED = 4;
  private static final int COMPACTED = 5;
  private static final int GRANTED = 6;
  private static final int REVOKED = 7;
  private static final int REFUSED = 8;
  private static final int AUTH_CHANGED = 32;
  private static final int ALARM_SET = 40;

  private static final List<StoreError> ERRORS = List.of(StoreError.values());
  private static final int DEEPEST = StoreLimits.MOST_OPERATIONS + 1;

  private ReplyCodec() {}

  static Bytes encode(StoreReply reply) {
    var out = new ByteWriter();
    write(reply, out);
    return out.toBytes();
  }

  private static void write(StoreReply reply, ByteWriter out) {
    switch (reply) {
      case Ranged(long revision, var pairs, long count, boolean more) -> {
        out.writeByte(RANGED).writeLong(revision);
        writePairs(pairs, out);
        out.writeLong(count).writeBoolean(more);
      }
      case PutDone(long revision, var previous) -> {
        out.writeByte(PUT_DONE).writeLong(revision).writeBoolean(previous != null);
        if (previous != null) {
          writePair(previous, out);
        }
      }
      case Deleted(long revision, long count, var previous) -> {
        out.writeByte(DELETED).writeLong(revision).writeLong(count);
        writePairs(previous, out);
      }
      case Transacted(long revision, boolean succeeded, var replies) -> {
        out.writeByte(TRANSACTED).writeLong(revision).writeBoolean(succeeded);
        out.writeLong(replies.size());
        replies.forEach(inner -> write(inner, out));
      }
      case Compacted(long revision) -> out.writeByte(COMPACTED).writeLong(revision);
      case Granted(long revision, long lease, long ttl) ->
          out.writeByte(GRANTED).writeLong(revision).writeLong(lease).writeLong(ttl);
      case Revoked(long revision) -> out.writeByte(REVOKED).writeLong(revision);
      case AuthChanged(long revision) -> out.writeByte(AUTH_CHANGED).writeLong(revision);
      case AlarmSet(long revision, var raised, boolean changed) -> {
        out.writeByte(ALARM_SET).writeLong(revision).writeLong(raised.size());
        raised.forEach(alarm -> CommandCodec.writeAlarm(alarm, out));
        out.writeBoolean(changed);
      }
      case Refused(long revision, var error) ->
          out.writeByte(REFUSED).writeLong(revision).writeByte(ERRORS.indexOf(error));
    }
  }

  private static void writePairs(List<KeyValue> pairs, ByteWriter out) {
    out.writeLong(pairs.size());
    pairs.forEach(pair -> writePair(pair, out));
  }

  static void writePair(KeyValue pair, ByteWriter out) {
    out.writeBytes(pair.key())
        .writeBytes(pair.value())
        .writeLong(pair.created())
        .writeLong(pair.modified())
        .writeLong(pair.version())
        .writeLong(pair.lease())
        .writeLong(pair.sub());
  }

  /// @throws IllegalArgumentException if the bytes are no reply
  static StoreReply decode(Bytes bytes) {
    ByteReader in = bytes.reader();
    StoreReply reply = read(in, DEEPEST);
    if (in.remaining() > 0) {
      throw new IllegalArgumentException("damaged bytes: %d too many".formatted(in.remaining()));
    }
    return reply;
  }

  private static StoreReply read(ByteReader in, int deepest) {
    int kind = in.readByte();
    long revision = in.readLong();
    return switch (kind) {
      case RANGED -> new Ranged(revision, readPairs(in), in.readLong(), in.readBoolean());
      case PUT_DONE -> new PutDone(revision, readPairOrNone(in));
      case DELETED -> new Deleted(revision, in.readLong(), readPairs(in));
      case TRANSACTED -> new Transacted(revision, in.readBoolean(), readReplies(in, deepest));
      case COMPACTED -> new Compacted(revision);
      case GRANTED -> new Granted(revision, in.readLong(), in.readLong());
      case REVOKED -> new Revoked(revision);
      case AUTH_CHANGED -> new AuthChanged(revision);
      case ALARM_SET -> new AlarmSet(revision, readAlarms(in), in.readBoolean());
      case REFUSED -> new Refused(revision, readError(in));
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no reply of the store has the number %d".formatted(kind));
    };
  }

  private static List<StoreReply> readReplies(ByteReader in, int deepest) {
    if (deepest == 0) {
      throw new IllegalArgumentException("damaged bytes: transactions nested too deep");
    }
    var replies = new ArrayList<StoreReply>();
    for (int n = in.readCount(in.remaining()); n > 0; n--) {
      replies.add(read(in, deepest - 1));
    }
    return replies;
  }

  private static List<Alarm> readAlarms(ByteReader in) {
    var alarms = new ArrayList<Alarm>();
    for (int n = in.readCount(in.remaining()); n > 0; n--) {
      alarms.add(CommandCodec.readAlarm(in));
    }
    return alarms;
  }

  private static List<KeyValue> readPairs(ByteReader in) {
    var pairs = new ArrayList<KeyValue>();
    for (int n = in.readCount(in.remaining()); n > 0; n--) {
      pairs.add(readPair(in));
    }
    return pairs;
  }

  private static @Nullable KeyValue readPairOrNone(ByteReader in) {
    return in.readBoolean() ? readPair(in) : null;
  }

  static KeyValue readPair(ByteReader in) {
    return new KeyValue(
        in.readBytes(),
        in.readBytes(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readCount(Integer.MAX_VALUE));
  }

  private static StoreError readError(ByteReader in) {
    int place = in.readByte();
    if (place < 0 || place >= ERRORS.size()) {
      throw new IllegalArgumentException(
          "damaged bytes: no error of the store has the number %d".formatted(place));
    }
    return ERRORS.get(place);
  }
}
