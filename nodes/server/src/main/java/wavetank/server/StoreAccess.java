package wavetank.server;

import java.util.concurrent.CompletableFuture;
import wavetank.store.StoreCommand;
import wavetank.store.StoreReply;
import wavetank.store.StoreState;

/// What an API needs of the node that it stands before. Every method may be called from any thread
/// and none of them blocks.
public interface StoreAccess {
  /// Has all servers agree on a command. Fails with `AccessFailed`, nothing else.
  CompletableFuture<StoreReply> execute(StoreCommand command);

  /// The store of this server, once it holds every write that anybody saw finished before the call:
  /// what is read from it is linearizable. Fails with `AccessFailed`, nothing else.
  CompletableFuture<StoreState> linearizable();

  /// The store as this server has it now; others may be further. Only what is durable is in it.
  StoreState local();

  /// What this server knows of its cluster now.
  ClusterView view();
}
