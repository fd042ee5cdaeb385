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

  /// Gives a lease its full time again, which its holder may count from the call. Gives the whole
  /// time in seconds; 0 if the lease is over, or never was. Fails with `AccessFailed`, nothing
  /// else.
  CompletableFuture<Long> keepAlive(long lease);

  /// How a lease stands, by the clock of the server that leads. Fails with `AccessFailed`, nothing
  /// else.
  CompletableFuture<LeaseTime> timeLeft(long lease);

  /// The store of this server, once it holds every write that anybody saw finished before the call:
  /// what is read from it is linearizable. Fails with `AccessFailed`, nothing else.
  CompletableFuture<StoreState> linearizable();

  /// The store as this server has it now; others may be further. Only what is durable is in it.
  StoreState local();

  /// Runs `action` each time after `local` began to show a later state; several changes may be one
  /// time. It runs on any thread, so it must be quick, for example wake another one.
  void onChange(Runnable action);

  /// This server's term; every answer names it, so it must cost next to nothing.
  long term();

  /// What this server knows of its cluster now.
  ClusterView view();

  /// How the members are changed.
  default MemberAccess members() {
    return MemberAccess.NONE;
  }
}
