package wavetank.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import wavetank.bench.ZooKeeperSession.Answer;

/// A client of ZooKeeper, which has other things of the same use: a new key is a new node; a
/// linearizable read is `sync` and a read (weaker: `sync` asks no majority); a lease is a session.
final class ZooKeeperClient implements KvClient {
  private static final int CONNECTIONS_PER_SERVER = 2;
  private static final int SESSION_MILLIS = 30_000;
  private static final long PATIENCE_SECONDS = 30;

  /// Each lease is a connection, and files are limited.
  private static final int MOST_LEASES = 4_000;

  private static final String READ = "/read-me";
  private static final String WATCHED = "/watch-me";
  private static final String LOCK = "/lock-me";
  private static final byte[] NOTHING = {};

  private final ZooKeeperWire wire = new ZooKeeperWire();
  private final List<String> endpoints;
  private final List<ZooKeeperSession> lanes = new ArrayList<>();
  private final ZooKeeperSession leader;
  private final byte[] value = new byte[VALUE_BYTES];
  private final String prefix = "/r" + Long.toString(System.nanoTime(), 36);
  private final List<ZooKeeperSession> leases = new CopyOnWriteArrayList<>();
  private int[] nextLease = {};

  ZooKeeperClient(List<String> endpoints) throws Exception {
    this.endpoints = endpoints;
    new Random(1).nextBytes(value);
    int leads = Waiting.until("a leader", () -> leader(endpoints));
    for (int i = 0; i < CONNECTIONS_PER_SERVER; i++) {
      for (var endpoint : endpoints) {
        lanes.add(open(endpoint));
      }
    }
    leader = lanes.get(leads);
    for (var path : List.of(READ, WATCHED, LOCK)) {
      byte[] body = ZooKeeperRequest.create(path, value, ZooKeeperRequest.PERSISTENT);
      ask(leader, ZooKeeperRequest.CREATE, body);
    }
    for (var lane : lanes) {
      ask(lane, ZooKeeperRequest.SYNC, ZooKeeperRequest.sync(READ));
    }
  }

  /// Again and again, because a server may have found its leader a moment ago and hang up.
  private ZooKeeperSession open(String endpoint) throws Exception {
    var opened = new ArrayList<ZooKeeperSession>();
    Waiting.until(
        "a session at " + endpoint,
        () -> {
          try {
            var up = new CompletableFuture<Boolean>();
            opened.add(wire.open(endpoint, SESSION_MILLIS, completing(up)));
            return up.get(1, TimeUnit.SECONDS) ? 1 : -1;
          } catch (Exception e) {
            return -1;
          }
        });
    return opened.getLast();
  }

  static Done completing(CompletableFuture<Boolean> future) {
    return failure -> {
      if (failure == null) {
        future.complete(true);
      } else {
        future.completeExceptionally(failure);
      }
    };
  }

  /// Asks and waits.
  ///
  /// @return the text that the answer begins with, which is a path if it has any
  private static String ask(ZooKeeperSession session, ZooKeeperRequest request, byte[] body)
      throws Exception {
    var answer = new CompletableFuture<String>();
    session.send(
        request,
        body,
        (failure, bytes) -> {
          if (failure != null) {
            answer.completeExceptionally(failure);
          } else {
            byte[] text = new byte[bytes.remaining() < 4 ? 0 : Math.min(bytes.getInt(), 256)];
            bytes.get(text, 0, Math.min(text.length, bytes.remaining()));
            answer.complete(new String(text, ISO_8859_1));
          }
        });
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  static Answer telling(Done done) {
    return (failure, _) -> done.with(failure);
  }

  /// Which of the servers says that it leads; -1 if none does.
  static int leader(List<String> endpoints) {
    for (int i = 0; i < endpoints.size(); i++) {
      int colon = endpoints.get(i).lastIndexOf(':');
      var host = endpoints.get(i).substring(0, colon);
      int port = Integer.parseInt(endpoints.get(i).substring(colon + 1));
      try (var socket = new Socket(host, port)) {
        socket.setSoTimeout(1_000);
        socket.getOutputStream().write("srvr".getBytes(US_ASCII));
        var words = new String(socket.getInputStream().readAllBytes(), US_ASCII);
        if (words.contains("Mode: leader")) {
          return i;
        }
      } catch (IOException e) {
        // not up yet, or no more
      }
    }
    return -1;
  }

  @Override
  public int lanes() {
    return lanes.size();
  }

  private ZooKeeperSession session(int lane) {
    return lane < 0 ? leader : lanes.get(lane);
  }

  @Override
  public void put(int lane, long number, Done done) {
    var path = new String(KvClient.key(prefix, number), ISO_8859_1);
    byte[] body = ZooKeeperRequest.create(path, value, ZooKeeperRequest.PERSISTENT);
    session(lane).send(ZooKeeperRequest.CREATE, body, telling(done));
  }

  @Override
  public void linearizable(int lane, Done done) {
    byte[] body = ZooKeeperRequest.sync(READ);
    session(lane).send(ZooKeeperRequest.SYNC, body, (_, _) -> {});
    serializable(lane, done);
  }

  @Override
  public void serializable(int lane, Done done) {
    session(lane).send(ZooKeeperRequest.GET_DATA, ZooKeeperRequest.get(READ), telling(done));
  }

  @Override
  public AutoCloseable watch(int count, Runnable seen) throws Exception {
    var watching = new ZooKeeperWire();
    for (int i = 0; i < count; i++) {
      var up = new CompletableFuture<Boolean>();
      var endpoint = endpoints.get(i % endpoints.size());
      var session = watching.open(endpoint, SESSION_MILLIS, completing(up));
      up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      session.onEvent(seen);
      ask(session, ZooKeeperRequest.ADD_WATCH, ZooKeeperRequest.addWatch(WATCHED));
    }
    return watching;
  }

  @Override
  public void touch(Done done) {
    byte[] body = ZooKeeperRequest.setData(WATCHED, value);
    leader.send(ZooKeeperRequest.SET_DATA, body, telling(done));
  }

  @Override
  public int mostLeases() {
    return MOST_LEASES;
  }

  @Override
  public void grant(int lane, Done done) {
    try {
      leases.add(wire.open(endpoints.get(lane % endpoints.size()), 2 * SESSION_MILLIS, done));
    } catch (IOException e) {
      done.with(e);
    }
  }

  @Override
  public void openKeepAlive(int slots) {
    nextLease = new int[slots];
  }

  /// A slot walks over sessions of its own, so that none has two pings under way.
  @Override
  public void keepAlive(int slot, Done done) {
    int lease = slot + nextLease.length * nextLease[slot]++;
    if (lease >= leases.size()) {
      nextLease[slot] = 1;
      lease = slot;
    }
    leases.get(lease).send(ZooKeeperRequest.PING, NOTHING, telling(done));
  }

  /// The recipe that comes with ZooKeeper: a numbered node, and the smallest has the lock. Nobody
  /// else wants it here.
  @Override
  public void lockAndUnlock() throws Exception {
    byte[] body =
        ZooKeeperRequest.create(LOCK + "/n", NOTHING, ZooKeeperRequest.EPHEMERAL_SEQUENTIAL);
    var path = ask(leader, ZooKeeperRequest.CREATE, body);
    ask(leader, ZooKeeperRequest.GET_CHILDREN, ZooKeeperRequest.get(LOCK));
    ask(leader, ZooKeeperRequest.DELETE, ZooKeeperRequest.delete(path));
  }

  @Override
  public void close() {
    wire.close();
  }
}
