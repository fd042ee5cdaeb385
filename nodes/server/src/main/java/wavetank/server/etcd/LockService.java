package wavetank.server.etcd;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import wavetank.core.Bytes;
import wavetank.etcd.api.LockProto;
import wavetank.etcd.api.LockRequest;
import wavetank.etcd.api.LockResponse;
import wavetank.etcd.api.UnlockRequest;
import wavetank.etcd.api.UnlockResponse;
import wavetank.server.StoreAccess;
import wavetank.store.KeyRange;
import wavetank.store.LockRecipe;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.StoreReply.Deleted;

/// Locks that the server waits for on behalf of its clients.
final class LockService {
  private final Guard guard;
  private final Headers headers;
  private final WaitingLine line;

  LockService(StoreAccess access, Guard guard, WaitingLine line) {
    this.guard = guard;
    this.headers = new Headers(access);
    this.line = line;
  }

  List<Rpc<?, ?>> methods() {
    return new Methods(LockProto.getDescriptor(), "Lock")
        .unary(
            "Lock", LockRequest.getDefaultInstance(), LockResponse.getDefaultInstance(), this::lock)
        .unary(
            "Unlock",
            UnlockRequest.getDefaultInstance(),
            UnlockResponse.getDefaultInstance(),
            this::unlock)
        .list();
  }

  private CompletableFuture<LockResponse> lock(Call call, LockRequest request) {
    Bytes name = ByteStrings.from(request.getName());
    return line.lease(call, request.getLease())
        .thenCompose(lease -> {
          LockRecipe recipe = LockRecipe.lock(name, lease);
          return line.enter(recipe, call)
              .thenApply(first ->
                  LockResponse.newBuilder()
                      .setHeader(headers.at(first.revision()))
                      .setKey(ByteStrings.of(recipe.key()))
                      .build());
        });
  }

  private CompletableFuture<UnlockResponse> unlock(Call call, UnlockRequest request) {
    var key = KeyRange.of(ByteStrings.from(request.getKey()));
    return guard
        .execute(call, DeleteRange.of(key))
        .thenApply(reply -> {
          var deleted = Replies.expect(Deleted.class, reply);
          return UnlockResponse.newBuilder().setHeader(headers.at(deleted.revision())).build();
        });
  }
}
