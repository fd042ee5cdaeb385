package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.api.lock.LockGrpc;
import io.etcd.jetcd.api.lock.LockRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.KeyRange;
import wavetank.store.Operation.Range;
import wavetank.store.StoreReply.Ranged;

@DisplayName("A lock")
class LockServiceTest {
  private static final ByteSequence NAME = ByteSequence.from("l", UTF_8);

  private final LocalEtcd etcd = new LocalEtcd();
  private final Client client = etcd.client();

  @AfterEach
  void close() {
    client.close();
    etcd.close();
  }

  @Test
  void is_held_by_one_after_the_other() throws Exception {
    var first = client.getLockClient().lock(NAME, lease()).get();
    var second = client.getLockClient().lock(NAME, lease());
    awaitQueue(2);
    assertThat(second).isNotDone();

    client.getLockClient().unlock(first.getKey()).get();

    assertThat(second.get(20, TimeUnit.SECONDS).getKey().toString(UTF_8)).startsWith("l/");
    assertThat(queue()).isEqualTo(1);
  }

  @Test
  void comes_free_when_the_lease_of_its_holder_ends() throws Exception {
    client.getLockClient().lock(NAME, client.getLeaseClient().grant(5).get().getID()).get();
    var second = client.getLockClient().lock(NAME, lease());
    awaitQueue(2);

    etcd.store.pass(Duration.ofSeconds(6));

    assertThat(second.get(20, TimeUnit.SECONDS).getHeader().getRevision()).isPositive();
  }

  @Test
  void is_not_given_to_one_whose_own_lease_ended_while_it_waited() throws Exception {
    var first = client.getLockClient().lock(NAME, lease()).get();
    var second = client.getLockClient().lock(NAME, client.getLeaseClient().grant(5).get().getID());
    awaitQueue(2);
    etcd.store.pass(Duration.ofSeconds(6));

    client.getLockClient().unlock(first.getKey()).get();

    assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS))
        .hasMessageContaining("etcdserver: requested lease not found");
  }

  @Test
  void is_not_waited_for_by_a_client_that_has_gone() throws Exception {
    client.getLockClient().lock(NAME, lease()).get();
    var channel = etcd.channel();
    var request =
        LockRequest.newBuilder()
            .setName(com.google.protobuf.ByteString.copyFromUtf8("l"))
            .setLease(lease())
            .build();
    var call = LockGrpc.newFutureStub(channel).lock(request);
    awaitQueue(2);

    call.cancel(true);

    awaitQueue(1);
    channel.shutdownNow();
  }

  @Test
  void needs_a_lease_that_lives() {
    assertThat(etcd.post("/v3/lock/lock", "{\"name\":\"bA==\",\"lease\":\"99\"}").statusCode())
        .isEqualTo(404);
    assertThat(etcd.post("/v3/lock/lock", "{\"name\":\"bA==\"}").body())
        .containsPattern("\"key\":\"bC[89]"); // "l/", and then a digit of the new lease
    assertThat(etcd.post("/v3/lock/unlock", "{}").statusCode()).isEqualTo(400);
  }

  private long lease() throws Exception {
    return client.getLeaseClient().grant(600).get().getID();
  }

  /// Waits until so many stand in the queue.
  private void awaitQueue(int count) throws InterruptedException {
    var there = new CountDownLatch(1);
    Runnable look =
        () -> {
          if (queue() == count) {
            there.countDown();
          }
        };
    etcd.store.onChange(look);
    look.run();
    assertThat(there.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private long queue() {
    var keys = Range.of(KeyRange.prefix(Bytes.utf8("l/")));
    return ((Ranged) etcd.store.local().range(keys)).count();
  }
}
