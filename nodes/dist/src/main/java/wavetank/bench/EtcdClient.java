package wavetank.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import wavetank.etcd.api.LeaseGrantRequest;
import wavetank.etcd.api.LeaseKeepAliveRequest;
import wavetank.etcd.api.LockRequest;
import wavetank.etcd.api.PutRequest;
import wavetank.etcd.api.RangeRequest;
import wavetank.etcd.api.UnlockRequest;
import wavetank.etcd.api.WatchCreateRequest;
import wavetank.etcd.api.WatchRequest;

/// A client of etcd's v3 API: of etcd, and of ours.
final class EtcdClient implements KvClient {
  private static final int CONNECTIONS_PER_SERVER = 2;
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long LEASE_SECONDS = 900;
  private static final int MOST_LEASES = 200_000;
  private static final ByteString READ = ByteString.copyFromUtf8("read-me");
  private static final ByteString WATCHED = ByteString.copyFromUtf8("watch-me");
  private static final ByteString LOCK = ByteString.copyFromUtf8("lock-me");

  private final List<ManagedChannel> lanes = new ArrayList<>();
  private final ManagedChannel leader;
  private final ByteString value;
  private final String prefix = "r" + Long.toString(System.nanoTime(), 36);

  private final ConcurrentLinkedQueue<Long> granted = new ConcurrentLinkedQueue<>();
  private List<Long> leases = List.of();
  private final AtomicInteger nextLease = new AtomicInteger();
  private final List<StreamObserver<LeaseKeepAliveRequest>> renewals = new ArrayList<>();
  private final List<Done> renewed = new CopyOnWriteArrayList<>();
  private long lockLease;

  EtcdClient(List<String> endpoints) throws InterruptedException, TimeoutException {
    for (int i = 0; i < CONNECTIONS_PER_SERVER; i++) {
      endpoints.forEach(endpoint -> lanes.add(EtcdCalls.channel(endpoint)));
    }
    byte[] random = new byte[VALUE_BYTES];
    new Random(1).nextBytes(random);
    value = UnsafeByteOperations.unsafeWrap(random);
    leader =
        lanes.get(Waiting.until("a leader", () -> EtcdCalls.leader(servers(endpoints.size()))));
    EtcdCalls.ask(leader, EtcdCalls.PUT, putOf(READ), PATIENCE_MILLIS);
  }

  private List<ManagedChannel> servers(int count) {
    return lanes.subList(0, count);
  }

  private PutRequest putOf(ByteString key) {
    return PutRequest.newBuilder().setKey(key).setValue(value).build();
  }

  @Override
  public int lanes() {
    return lanes.size();
  }

  private ManagedChannel channel(int lane) {
    return lane < 0 ? leader : lanes.get(lane);
  }

  @Override
  public void put(int lane, long number, Done done) {
    var key = UnsafeByteOperations.unsafeWrap(KvClient.key(prefix, number));
    EtcdCalls.call(channel(lane), EtcdCalls.PUT, putOf(key), _ -> {}, done);
  }

  @Override
  public void linearizable(int lane, Done done) {
    read(lane, false, done);
  }

  @Override
  public void serializable(int lane, Done done) {
    read(lane, true, done);
  }

  private void read(int lane, boolean serializable, Done done) {
    var request = RangeRequest.newBuilder().setKey(READ).setSerializable(serializable).build();
    EtcdCalls.call(
        channel(lane),
        EtcdCalls.RANGE,
        request,
        response -> {
          if (response.getKvsCount() != 1) {
            throw new IllegalStateException("a key that was written is not there");
          }
        },
        done);
  }

  @Override
  public AutoCloseable watch(int count, Runnable seen) throws Exception {
    var created = new CountDownLatch(count);
    var streams = new ArrayList<StreamObserver<WatchRequest>>();
    for (int i = 0; i < count; i++) {
      var stream =
          EtcdCalls.open(
              lanes.get(i % lanes.size()),
              EtcdCalls.WATCH,
              response -> {
                if (response.getCreated()) {
                  created.countDown();
                }
                response.getEventsList().forEach(_ -> seen.run());
              },
              _ -> {});
      stream.onNext(
          WatchRequest.newBuilder()
              .setCreateRequest(WatchCreateRequest.newBuilder().setKey(WATCHED))
              .build());
      streams.add(stream);
    }
    if (!created.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("%d watches were not created".formatted(created.getCount()));
    }
    return () -> streams.forEach(StreamObserver::onCompleted);
  }

  @Override
  public void touch(Done done) {
    EtcdCalls.call(leader, EtcdCalls.PUT, putOf(WATCHED), _ -> {}, done);
  }

  @Override
  public int mostLeases() {
    return MOST_LEASES;
  }

  @Override
  public void grant(int lane, Done done) {
    EtcdCalls.call(
        channel(lane),
        EtcdCalls.GRANT,
        LeaseGrantRequest.newBuilder().setTTL(LEASE_SECONDS).build(),
        response -> granted.add(response.getID()),
        done);
  }

  @Override
  public void openKeepAlive(int slots) {
    leases = List.copyOf(granted);
    for (int i = 0; i < slots; i++) {
      int slot = i;
      renewed.add(_ -> {});
      renewals.add(
          EtcdCalls.open(
              lanes.get(i % lanes.size()),
              EtcdCalls.KEEP_ALIVE,
              response ->
                  renewed
                      .get(slot)
                      .with(response.getTTL() > 0 ? null : new TimeoutException("lease is gone")),
              failure -> renewed.get(slot).with(failure)));
    }
  }

  @Override
  public void keepAlive(int slot, Done done) {
    renewed.set(slot, done);
    long lease = leases.get(Math.floorMod(nextLease.getAndIncrement(), leases.size()));
    renewals.get(slot).onNext(LeaseKeepAliveRequest.newBuilder().setID(lease).build());
  }

  @Override
  public void lockAndUnlock() {
    if (lockLease == 0) {
      var ask = LeaseGrantRequest.newBuilder().setTTL(LEASE_SECONDS).build();
      lockLease = EtcdCalls.ask(leader, EtcdCalls.GRANT, ask, PATIENCE_MILLIS).getID();
    }
    var ask = LockRequest.newBuilder().setName(LOCK).setLease(lockLease).build();
    var key = EtcdCalls.ask(leader, EtcdCalls.LOCK, ask, PATIENCE_MILLIS).getKey();
    var back = UnlockRequest.newBuilder().setKey(key).build();
    EtcdCalls.ask(leader, EtcdCalls.UNLOCK, back, PATIENCE_MILLIS);
  }

  @Override
  public void close() {
    lanes.forEach(ManagedChannel::shutdownNow);
  }
}
