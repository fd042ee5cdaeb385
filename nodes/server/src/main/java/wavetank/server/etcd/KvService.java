package wavetank.server.etcd;

import com.google.protobuf.MessageLite;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.etcd.api.CompactionRequest;
import wavetank.etcd.api.CompactionResponse;
import wavetank.etcd.api.DeleteRangeRequest;
import wavetank.etcd.api.DeleteRangeResponse;
import wavetank.etcd.api.KvProto;
import wavetank.etcd.api.PutRequest;
import wavetank.etcd.api.PutResponse;
import wavetank.etcd.api.RangeRequest;
import wavetank.etcd.api.RangeResponse;
import wavetank.etcd.api.TxnRequest;
import wavetank.etcd.api.TxnResponse;
import wavetank.server.StoreAccess;
import wavetank.store.Checks;
import wavetank.store.Operation;
import wavetank.store.StoreCommand;
import wavetank.store.StoreError;
import wavetank.store.StoreReply;
import wavetank.store.StoreState;

/// Keys and values: reads, writes, transactions, compaction.
final class KvService {
  private final Guard guard;
  private final Headers headers;
  private final Limits limits;
  private final Executor readers;

  /// @param readers computes what linearizable reads find, so that the node's thread need not
  KvService(StoreAccess access, Guard guard, Limits limits, Executor readers) {
    this.guard = guard;
    this.headers = new Headers(access);
    this.limits = limits;
    this.readers = readers;
  }

  List<Rpc<?, ?>> methods() {
    return new Methods(KvProto.getDescriptor(), "KV")
        .unary(
            "Range",
            RangeRequest.getDefaultInstance(),
            RangeResponse.getDefaultInstance(),
            this::range)
        .unary("Put", PutRequest.getDefaultInstance(), PutResponse.getDefaultInstance(), this::put)
        .unary(
            "DeleteRange",
            DeleteRangeRequest.getDefaultInstance(),
            DeleteRangeResponse.getDefaultInstance(),
            this::delete)
        .unary("Txn", TxnRequest.getDefaultInstance(), TxnResponse.getDefaultInstance(), this::txn)
        .unary(
            "Compact",
            CompactionRequest.getDefaultInstance(),
            CompactionResponse.getDefaultInstance(),
            this::compact)
        .list();
  }

  private CompletableFuture<RangeResponse> range(Call call, RangeRequest request) {
    Operation.Range read = Requests.range(request);
    refuse(Checks.check(read));
    return read(
            call,
            request.getSerializable(),
            permits -> permits.read(read.keys()),
            state -> state.range(read),
            StoreReply.Ranged.class)
        .thenApply(found -> Replies.range(found, headers.at(found.revision())));
  }

  private CompletableFuture<PutResponse> put(Call call, PutRequest request) {
    return execute(call, request, Requests.put(request), StoreReply.PutDone.class)
        .thenApply(done -> Replies.put(done, headers.at(done.revision())));
  }

  private CompletableFuture<DeleteRangeResponse> delete(Call call, DeleteRangeRequest request) {
    return execute(call, request, Requests.delete(request), StoreReply.Deleted.class)
        .thenApply(deleted -> Replies.deleted(deleted, headers.at(deleted.revision())));
  }

  /// One that writes nothing needs no place in the log.
  private CompletableFuture<TxnResponse> txn(Call call, TxnRequest request) {
    Operation.Txn txn = Requests.txn(request);
    CompletableFuture<StoreReply.Transacted> done =
        txn.isReadOnly()
            ? readOnly(call, request, txn)
            : execute(call, request, txn, StoreReply.Transacted.class);
    return done.thenApply(reply -> Replies.txn(reply, headers.at(reply.revision())));
  }

  private CompletableFuture<StoreReply.Transacted> readOnly(
      Call call, TxnRequest request, Operation.Txn txn) {
    check(txn);
    return read(
        call,
        Requests.isSerializable(request),
        permits -> permits.txn(txn),
        state -> state.read(txn),
        StoreReply.Transacted.class);
  }

  private CompletableFuture<CompactionResponse> compact(Call call, CompactionRequest request) {
    return execute(call, request, Requests.compact(request), StoreReply.Compacted.class)
        .thenApply(
            done -> CompactionResponse.newBuilder().setHeader(headers.at(done.revision())).build());
  }

  private <T extends StoreReply> CompletableFuture<T> read(
      Call call,
      boolean serializable,
      Guard.Question may,
      Function<StoreState, StoreReply> question,
      Class<T> kind) {
    return serializable
        ? guard.local(call, may).thenApply(state -> Replies.expect(kind, question.apply(state)))
        : guard
            .linearizable(call, may)
            .thenApplyAsync(state -> Replies.expect(kind, question.apply(state)), readers);
  }

  private <T extends StoreReply> CompletableFuture<T> execute(
      Call call, MessageLite request, StoreCommand command, Class<T> kind) {
    limits.check(request);
    check(command);
    return guard.execute(call, command).thenApply(reply -> Replies.expect(kind, reply));
  }

  /// What the store would refuse anyway need not go through the log.
  private static void check(StoreCommand command) {
    refuse(Checks.check(command));
  }

  private static void refuse(@Nullable StoreError error) {
    if (error != null) {
      throw EtcdError.of(error).exception();
    }
  }
}
