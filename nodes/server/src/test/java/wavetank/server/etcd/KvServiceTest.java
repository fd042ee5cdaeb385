package wavetank.server.etcd;

import static io.grpc.Status.Code.INVALID_ARGUMENT;
import static io.grpc.Status.Code.NOT_FOUND;
import static io.grpc.Status.Code.OUT_OF_RANGE;
import static io.grpc.Status.Code.RESOURCE_EXHAUSTED;
import static io.grpc.Status.Code.UNAVAILABLE;
import static io.grpc.Status.Code.UNIMPLEMENTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.server.AccessFailed;

@DisplayName("Keys and values over gRPC")
class KvServiceTest {
  private static final int FIVE_MB = 5 * 1024 * 1024;

  private final LocalEtcd etcd = new LocalEtcd();
  private final ManagedChannel channel = etcd.channel();
  private final KVGrpc.KVBlockingStub kv = KVGrpc.newBlockingStub(channel);

  @AfterEach
  void close() {
    channel.shutdownNow();
    etcd.close();
  }

  @Test
  void serve_a_java_application() throws Exception {
    try (var client = etcd.client()) {
      KV keys = client.getKVClient();
      keys.put(text("a1"), text("x")).get();
      keys.put(text("a2"), text("y")).get();
      var replaced =
          keys.put(text("a1"), text("z"), PutOption.builder().withPrevKV().build()).get();
      var found = keys.get(text("a"), GetOption.builder().isPrefix(true).build()).get();

      assertThat(replaced.getPrevKv().getValue()).isEqualTo(text("x"));
      assertThat(found.getCount()).isEqualTo(2);
      assertThat(found.getKvs().getFirst().getValue()).isEqualTo(text("z"));
      assertThat(found.getKvs().getFirst().getVersion()).isEqualTo(2);
      assertThat(found.getHeader().getRevision()).isEqualTo(4);
      assertThat(found.getHeader().getClusterId()).isEqualTo(MemoryStore.CLUSTER);
      assertThat(found.getHeader().getMemberId()).isEqualTo(MemoryStore.MEMBER);
      assertThat(found.getHeader().getRaftTerm()).isEqualTo(3);
      assertThat(keys.delete(text("a1")).get().getDeleted()).isEqualTo(1);
    }
  }

  @Test
  void take_one_branch_of_a_transaction_at_one_revision() throws Exception {
    try (var client = etcd.client()) {
      var done =
          client
              .getKVClient()
              .txn()
              .If(new Cmp(text("lock"), Cmp.Op.EQUAL, CmpTarget.version(0)))
              .Then(
                  Op.put(text("lock"), text("me"), PutOption.DEFAULT),
                  Op.get(text("lock"), GetOption.DEFAULT))
              .Else(Op.get(text("lock"), GetOption.DEFAULT))
              .commit()
              .get();

      assertThat(done.isSucceeded()).isTrue();
      assertThat(done.getHeader().getRevision()).isEqualTo(2);
      assertThat(done.getGetResponses().getFirst().getKvs()).hasSize(1);
    }
  }

  @Test
  void read_the_past_until_it_is_compacted() {
    put("a", "old");
    put("a", "new");
    var past = RangeRequest.newBuilder().setKey(bytes("a")).setRevision(2).build();

    assertThat(kv.range(past).getKvs(0).getValue()).isEqualTo(bytes("old"));
    assertThat(kv.range(past).getHeader().getRevision()).isEqualTo(3);
    kv.compact(CompactionRequest.newBuilder().setRevision(3).build());
    refused(
        () -> kv.range(past),
        OUT_OF_RANGE,
        "etcdserver: mvcc: required revision has been compacted");
    refused(
        () -> kv.range(past.toBuilder().setRevision(9).build()),
        OUT_OF_RANGE,
        "etcdserver: mvcc: required revision is a future revision");
  }

  @Test
  void refuse_in_the_words_of_etcd() {
    refused(
        () -> kv.range(RangeRequest.getDefaultInstance()),
        INVALID_ARGUMENT,
        "etcdserver: key is not provided");
    refused(
        () -> kv.deleteRange(DeleteRangeRequest.getDefaultInstance()),
        INVALID_ARGUMENT,
        "etcdserver: key is not provided");
    refused(
        () -> kv.put(PutRequest.newBuilder().setKey(bytes("a")).setLease(7).build()),
        NOT_FOUND,
        "etcdserver: requested lease not found");
    refused(
        () -> kv.put(PutRequest.newBuilder().setKey(bytes("a")).setIgnoreValue(true).build()),
        INVALID_ARGUMENT,
        "etcdserver: key not found");
    refused(
        () -> kv.range(RangeRequest.newBuilder().setKey(bytes("a")).setSortOrderValue(9).build()),
        INVALID_ARGUMENT,
        "etcdserver: invalid sort option");
  }

  @Test
  void refuse_transactions_that_contradict_themselves_or_ask_too_much() {
    var put =
        RequestOp.newBuilder()
            .setRequestPut(PutRequest.newBuilder().setKey(bytes("a")).build())
            .build();
    var read =
        RequestOp.newBuilder()
            .setRequestRange(RangeRequest.newBuilder().setKey(bytes("a")).build())
            .build();
    var many = TxnRequest.newBuilder();
    for (int i = 0; i < 129; i++) {
      many.addSuccess(read);
    }

    refused(
        () -> kv.txn(TxnRequest.newBuilder().addSuccess(put).addSuccess(put).build()),
        INVALID_ARGUMENT,
        "etcdserver: duplicate key given in txn request");
    refused(
        () -> kv.txn(many.build()),
        INVALID_ARGUMENT,
        "etcdserver: too many operations in txn request");
    refused(
        () -> kv.txn(TxnRequest.newBuilder().addFailure(RequestOp.getDefaultInstance()).build()),
        INVALID_ARGUMENT,
        "etcdserver: key not found");
    assertThat(etcd.store.local().revision()).isEqualTo(1);
  }

  @Test
  void refuse_what_is_too_large_for_the_log_and_what_is_too_large_to_be_read() {
    refused(
        () -> put("a", "x".repeat(1536 * 1024)),
        INVALID_ARGUMENT,
        "etcdserver: request is too large");
    assertThat(status(() -> put("a", "x".repeat(FIVE_MB))).getCode()).isEqualTo(RESOURCE_EXHAUSTED);
    assertThat(put("a", "x".repeat(1500 * 1024)).getHeader().getRevision()).isEqualTo(2);
  }

  @Test
  void say_why_the_node_gave_no_answer() {
    etcd.store.fail(AccessFailed.Reason.NO_LEADER);
    refused(() -> put("a", "x"), UNAVAILABLE, "etcdserver: no leader");
    etcd.store.fail(AccessFailed.Reason.TIMED_OUT);
    refused(() -> put("a", "x"), UNAVAILABLE, "etcdserver: request timed out");
    etcd.store.fail(AccessFailed.Reason.TOO_MANY_REQUESTS);
    refused(() -> put("a", "x"), RESOURCE_EXHAUSTED, "etcdserver: too many requests");
    etcd.store.fail(AccessFailed.Reason.STOPPED);
    refused(() -> put("a", "x"), UNAVAILABLE, "etcdserver: server stopped");
  }

  @Test
  void read_what_this_server_has_when_that_will_do() {
    put("a", "x");
    etcd.store.fail(AccessFailed.Reason.NO_LEADER);
    var read = RangeRequest.newBuilder().setKey(bytes("a"));
    var serializable = RequestOp.newBuilder().setRequestRange(read.clone().setSerializable(true));

    refused(() -> kv.range(read.build()), UNAVAILABLE, "etcdserver: no leader");
    assertThat(kv.range(read.clone().setSerializable(true).build()).getCount()).isEqualTo(1);
    assertThat(kv.txn(TxnRequest.newBuilder().addSuccess(serializable).build()).getSucceeded())
        .isTrue();
    refused(() -> kv.txn(TxnRequest.getDefaultInstance()), UNAVAILABLE, "etcdserver: no leader");
  }

  @Test
  void say_unimplemented_to_what_is_not_answered() {
    var later =
        MaintenanceGrpc.getStatusMethod().toBuilder()
            .setFullMethodName("etcdserverpb.Maintenance/Downgrade")
            .build();
    var ask = StatusRequest.getDefaultInstance();

    assertThat(
            status(() -> ClientCalls.blockingUnaryCall(channel, later, CallOptions.DEFAULT, ask))
                .getCode())
        .isEqualTo(UNIMPLEMENTED);
  }

  private io.etcd.jetcd.api.PutResponse put(String key, String value) {
    return kv.put(PutRequest.newBuilder().setKey(bytes(key)).setValue(bytes(value)).build());
  }

  private static void refused(ThrowingCallable call, Status.Code code, String text) {
    Status status = status(call);
    assertThat(status.getDescription()).isEqualTo(text);
    assertThat(status.getCode()).isEqualTo(code);
  }

  private static Status status(ThrowingCallable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call).getStatus();
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }

  private static ByteSequence text(String text) {
    return ByteSequence.from(text, UTF_8);
  }
}
