package wavetank.server;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.Message;
import wavetank.server.AccessFailed.Reason;
import wavetank.store.LeaseAsker.Errand;
import wavetank.store.LeaseAsker.Errand.HowLong;
import wavetank.store.LeaseAsker.Errand.Lasts;
import wavetank.store.LeaseAsker.Errand.NoAnswer;
import wavetank.store.LeaseAsker.Errand.Renew;
import wavetank.store.LeaseAsker.Errand.Renewed;

/// Brings questions about leases to the actor that asks the leader, and the answers back.
final class LeaseClerk {
  private final Map<Long, CompletableFuture<LeaseTime>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final int most;
  private volatile @Nullable Consumer<Message> asker;
  private volatile boolean closed;

  /// @param most questions that may wait for an answer
  LeaseClerk(int most) {
    this.most = most;
  }

  /// @param newAsker takes a message to the actor
  void connect(Consumer<Message> newAsker) {
    asker = newAsker;
  }

  /// The whole time of a lease that was given it again; `LeaseTime.OVER` if it is over.
  CompletableFuture<LeaseTime> keepAlive(long lease) {
    long id = lastId.incrementAndGet();
    return ask(id, new Renew(id, lease));
  }

  CompletableFuture<LeaseTime> timeLeft(long lease) {
    long id = lastId.incrementAndGet();
    return ask(id, new HowLong(id, lease));
  }

  private CompletableFuture<LeaseTime> ask(long id, Errand errand) {
    var connected = asker;
    if (closed || connected == null) {
      return CompletableFuture.failedFuture(new AccessFailed(Reason.STOPPED));
    }
    if (waiting.size() >= most) {
      return CompletableFuture.failedFuture(new AccessFailed(Reason.TOO_MANY_REQUESTS));
    }
    var future = new CompletableFuture<LeaseTime>();
    waiting.put(id, future);
    connected.accept(errand);
    return future;
  }

  /// Takes an answer.
  void receive(Message message) {
    if (!(message instanceof Errand answer)) {
      return;
    }
    var future = waiting.remove(answer.id());
    if (future == null) {
      return;
    }
    switch (answer) {
      case Renewed(_, long ttl) ->
          future.complete(ttl == 0 ? LeaseTime.OVER : new LeaseTime(ttl, ttl));
      case Lasts(_, long granted, long seconds) -> future.complete(new LeaseTime(granted, seconds));
      case NoAnswer _ -> future.completeExceptionally(new AccessFailed(Reason.NO_LEADER));
      case Renew _, HowLong _ -> throw new IllegalStateException("that is a question: " + answer);
    }
  }

  /// Asks nothing more, and lets go of whoever waits.
  void close() {
    closed = true;
    var stopped = new AccessFailed(Reason.STOPPED);
    waiting.values().forEach(future -> future.completeExceptionally(stopped));
    waiting.clear();
  }
}
