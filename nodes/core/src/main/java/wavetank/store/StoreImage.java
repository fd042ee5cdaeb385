package wavetank.store;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.store.Auth.Role;
import wavetank.store.Auth.User;

/// A store in pieces: what there is in all, roles and users, leases, and then pairs in their order.
/// Most pieces are made only when somebody asks for them, each time: saving costs nothing at first,
/// and no second copy of the store is ever in memory.
///
/// A piece is a list of things, each after a byte that tells its kind; a number once given is never
/// given to another.
final class StoreImage {
  private static final int HEAD = 1;
  private static final int LEASE = 2;
  private static final int PAIR = 3;
  private static final int AUTH = 32;
  private static final int ROLE = 33;
  private static final int USER = 34;
  private static final int ALARM = 40;

  private StoreImage() {}

  static List<Bytes> save(StoreState state, int chunkBytes) {
    var full = new ArrayList<Bytes>();
    var out = new ByteWriter();
    writeHead(state, out);
    for (Role role : state.auth().roles().values()) {
      AuthCodec.writeRole(role, room(out, full, chunkBytes).writeByte(ROLE));
    }
    for (User user : state.auth().users().values()) {
      AuthCodec.writeUser(user, room(out, full, chunkBytes).writeByte(USER));
    }
    for (Lease lease : state.leases().values()) {
      room(out, full, chunkBytes)
          .writeByte(LEASE)
          .writeLong(lease.id())
          .writeLong(lease.grant())
          .writeLong(lease.ttlSeconds());
    }
    return new Chunks(full, out.toArray(), state.pairs(), chunkBytes);
  }

  /// Begins a new piece if this one is full.
  private static ByteWriter room(ByteWriter out, List<Bytes> full, int chunkBytes) {
    if (out.size() >= chunkBytes) {
      full.add(out.toBytes());
      out.clear();
    }
    return out;
  }

  private static void writeHead(StoreState state, ByteWriter out) {
    boolean none = state.history().isEmpty();
    out.writeByte(HEAD)
        .writeLong(state.revision())
        .writeLong(written(state.compacted()))
        .writeLong(none ? state.revision() + 1 : state.history().first().modified())
        .writeLong(none ? 0 : state.history().first().sub())
        .writeLong(state.granted());
    if (!state.auth().equals(Auth.NONE)) {
      AuthCodec.writeHead(state.auth(), out.writeByte(AUTH));
    }
    state.alarms().raised().forEach(alarm -> CommandCodec.writeAlarm(alarm, out.writeByte(ALARM)));
  }

  /// That nothing was compacted is written as 0, so 0 itself is written as -1; and back.
  private static long written(long compacted) {
    return compacted == 0 ? -1 : compacted == -1 ? 0 : compacted;
  }

  /// Pairs that begin at a weight of `n` times `chunkBytes` to `n + 1` times are in the same piece,
  /// the first of them behind what comes first.
  private static final class Chunks extends AbstractList<Bytes> implements RandomAccess {
    private final List<Bytes> first;
    private final byte[] lastFirst;
    private final Pairs pairs;
    private final long chunkBytes;

    Chunks(List<Bytes> first, byte[] lastFirst, Pairs pairs, int chunkBytes) {
      this.first = first;
      this.lastFirst = lastFirst;
      this.pairs = pairs;
      this.chunkBytes = Math.max(1, chunkBytes);
    }

    @Override
    public int size() {
      return first.size() + (int) Math.max(1, (pairs.weight() + chunkBytes - 1) / chunkBytes);
    }

    @Override
    public Bytes get(int index) {
      return index < first.size() ? first.get(index) : piece(index - first.size());
    }

    private Bytes piece(long number) {
      var out = new ByteWriter();
      if (number == 0) {
        out.write(lastFirst);
      }
      var cursor = new PairCursor(pairs);
      KeyValue pair = cursor.seekWeight(number * chunkBytes);
      long begins = cursor.weightBefore();
      while (pair != null && begins < (number + 1) * chunkBytes) {
        ReplyCodec.writePair(pair, out.writeByte(PAIR));
        begins += PairNode.weight(pair);
        pair = cursor.next();
      }
      return out.toBytes();
    }
  }

  /// @throws IllegalArgumentException if the pieces are damaged or foreign
  static StoreState load(List<Bytes> chunks) {
    if (chunks.isEmpty()) {
      throw new IllegalArgumentException("damaged bytes: a store is at least one piece");
    }
    var loader = new Loader();
    chunks.forEach(loader::take);
    return loader.state();
  }

  private static final class Loader {
    private long revision;
    private long compacted;
    private long historyFrom;
    private int historyFromSub;
    private long granted;
    private Auth auth = Auth.NONE;
    private PSortedMap<String, Role> roles = TreePMap.empty();
    private PSortedMap<String, User> users = TreePMap.empty();
    private Alarms alarms = Alarms.NONE;
    private PSortedMap<Long, Lease> leases = TreePMap.empty();
    private PSortedMap<Long, Long> grants = TreePMap.empty();
    private Pairs pairs = Pairs.NONE;
    private final List<KeyValue> changes = new ArrayList<>();
    private @Nullable KeyValue last;

    void take(Bytes chunk) {
      ByteReader in = chunk.reader();
      while (in.remaining() > 0) {
        int kind = in.readByte();
        switch (kind) {
          case HEAD -> {
            revision = in.readLong();
            compacted = written(in.readLong());
            historyFrom = in.readLong();
            historyFromSub = in.readCount(Integer.MAX_VALUE);
            granted = in.readLong();
          }
          case LEASE -> {
            Lease lease = Lease.granted(in.readLong(), in.readLong(), in.readLong());
            leases = leases.plus(lease.id(), lease);
            grants = grants.plus(lease.grant(), lease.id());
          }
          case AUTH -> auth = AuthCodec.readHead(in);
          case ROLE -> {
            Role role = AuthCodec.readRole(in);
            roles = roles.plus(role.name(), role);
          }
          case USER -> {
            User user = AuthCodec.readUser(in);
            users = users.plus(user.name(), user);
          }
          case ALARM -> alarms = alarms.with(CommandCodec.readAlarm(in));
          case PAIR -> add(ReplyCodec.readPair(in));
          default ->
              throw new IllegalArgumentException(
                  "damaged bytes: nothing in a store has the number %d".formatted(kind));
        }
      }
    }

    private void add(KeyValue read) {
      KeyValue pair = sharingTheKeyOf(last, read);
      if (last != null && Row.compare(last, pair.key(), pair.modified(), pair.sub()) >= 0) {
        throw new IllegalArgumentException(
            "damaged bytes: key \"%s\" is not in order".formatted(pair.key()));
      }
      pairs = pairs.plus(pair);
      boolean isNewest = last == null || !last.key().equals(pair.key());
      Lease lease = leases.get(pair.lease());
      if (isNewest && lease != null) {
        leases = leases.plus(lease.id(), lease.with(pair.key()));
      }
      if (pair.modified() > historyFrom
          || (pair.modified() == historyFrom && pair.sub() >= historyFromSub)) {
        changes.add(pair);
      }
      last = pair;
    }

    private static KeyValue sharingTheKeyOf(@Nullable KeyValue last, KeyValue read) {
      return last != null && last.key().equals(read.key())
          ? new KeyValue(
              last.key(),
              read.value(),
              read.created(),
              read.modified(),
              read.version(),
              read.lease(),
              read.sub())
          : read;
    }

    StoreState state() {
      if (revision < 1) {
        throw new IllegalArgumentException("damaged bytes: a store without its head");
      }
      changes.sort(Comparator.comparingLong(KeyValue::modified).thenComparingInt(KeyValue::sub));
      History history = History.NONE;
      for (KeyValue change : changes) {
        history = history.plus(change);
      }
      return new StoreState(
          revision,
          compacted,
          pairs,
          history,
          leases,
          grants,
          granted,
          Auth.loaded(auth, users, roles),
          alarms);
    }
  }
}
