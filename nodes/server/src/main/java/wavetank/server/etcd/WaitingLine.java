package wavetank.server.etcd;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import wavetank.server.StoreAccess;
import wavetank.store.LockRecipe;
import wavetank.store.StoreCommand.Grant;
import wavetank.store.StoreReply.Granted;
import wavetank.store.StoreReply.Ranged;
import wavetank.store.StoreReply.Transacted;
import wavetank.store.StoreState;
import wavetank.store.WatchRequest;
import wavetank.store.Watcher.Notice;

/// Leads clients through the queue of a lock or an election: `LockRecipe` says what to do, this
/// does it, and waits by watching the one ahead. Who may enter the queue may see it: to enter is to
/// look who is first.
final class WaitingLine {
  /// Of the lease of a client that names none, in seconds, as in etcd.
  private static final long OWN_LEASE_SECONDS = 60;

  private final StoreAccess access;
  private final Guard guard;
  private final WatchHub hub;

  /// @param place create revision of the client's key
  /// @param revision of the store when it came first
  /// @param isOld whether its key was there already, with another value
  record First(long place, long revision, boolean isOld) {}

  WaitingLine(StoreAccess access, Guard guard, WatchHub hub) {
    this.access = access;
    this.guard = guard;
    this.hub = hub;
  }

  /// The lease of a client: the one it names, else a new one.
  CompletableFuture<Long> lease(Call call, long named) {
    if (named != 0) {
      return CompletableFuture.completedFuture(named);
    }
    long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    return guard
        .execute(call, new Grant(id, OWN_LEASE_SECONDS))
        .thenApply(reply -> Replies.expect(Granted.class, reply).lease());
  }

  /// Comes into the queue, and answers once the client is the first in it. Fails if its lease ends
  /// before; if the client goes, its key goes too.
  CompletableFuture<First> enter(LockRecipe recipe, Call call) {
    var turn = new CompletableFuture<First>();
    call.onCancel(() -> {
      if (turn.cancel(false)) {
        var _ = guard.execute(call, recipe.leave());
      }
    });
    var _ =
        guard
            .execute(call, recipe.enter())
            .thenCompose(reply -> {
              var done = Replies.expect(Transacted.class, reply);
              var entered = recipe.entered(done);
              boolean isOld = !entered.value().equals(recipe.value());
              return entered.isFirst()
                  ? CompletableFuture.completedFuture(
                      new First(entered.place(), done.revision(), isOld))
                  : access
                      .linearizable()
                      .thenCompose(state -> look(recipe, entered.place(), isOld, state, turn));
            })
            .whenComplete((first, failure) -> finish(turn, first, failure));
    return turn;
  }

  private static void finish(
      CompletableFuture<First> turn, @Nullable First first, @Nullable Throwable failure) {
    if (failure == null) {
      turn.complete(first);
    } else {
      turn.completeExceptionally(failure);
    }
  }

  private CompletableFuture<First> look(
      LockRecipe recipe,
      long place,
      boolean isOld,
      StoreState state,
      CompletableFuture<First> turn) {
    if (!LockRecipe.isStillThere((Ranged) state.range(recipe.recheck()), place)) {
      throw EtcdError.LEASE_NOT_FOUND.exception();
    }
    WatchRequest ahead = LockRecipe.waitFor((Ranged) state.range(recipe.ahead(place)));
    return ahead == null
        ? CompletableFuture.completedFuture(new First(place, state.revision(), isOld))
        : gone(ahead, turn)
            .thenCompose(_ -> access.linearizable())
            .thenCompose(now -> look(recipe, place, isOld, now, turn));
  }

  /// When the one ahead is gone, or the history does not tell any more, or nobody waits.
  private CompletableFuture<Void> gone(WatchRequest ahead, CompletableFuture<First> turn) {
    var gone = new CompletableFuture<Void>();
    hub.thread()
        .execute(() -> {
          long stream = hub.open(new Once(gone));
          hub.watch(stream, 0, ahead);
          hub.wake();
          var _ =
              CompletableFuture.anyOf(gone, turn)
                  .whenCompleteAsync(
                      (_, _) -> {
                        hub.close(stream, List.of(0L));
                        gone.complete(null);
                      },
                      hub.thread());
        });
    return gone;
  }

  /// Waits for one notice, whatever it says.
  private record Once(CompletableFuture<Void> heard) implements WatchHub.Listener {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void tell(long watch, Notice notice) {
      heard.complete(null);
    }

    @Override
    public void told() {}
  }
}
