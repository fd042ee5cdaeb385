package wavetank.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.raft.GatewayMessage;
import wavetank.raft.GatewayMessage.Confirm;
import wavetank.raft.GatewayMessage.Confirmed;
import wavetank.raft.GatewayMessage.Done;
import wavetank.raft.GatewayMessage.Failed;
import wavetank.raft.GatewayMessage.Submit;
import wavetank.server.AccessFailed.Reason;
import wavetank.server.spans.WriteSpans;
import wavetank.server.spans.WriteSpans.WriteSpan;
import wavetank.store.StoreCommand;
import wavetank.store.StoreReply;
import wavetank.store.StoreState;

/// The store of a running server, for its APIs. What many threads ask for is gathered; the
/// gateway's actor takes all of it in one turn, so that a thousand callers cost it little more than
/// one.
final class LiveStore implements StoreAccess {
  /// Of one submission: they share an entry of the log.
  private static final int MOST_COMMANDS = 256;

  private static final int MOST_BYTES = 1 << 19;

  /// @param span null if nobody follows it
  private record Write(
      Bytes command, CompletableFuture<StoreReply> future, @Nullable WriteSpan span) {}

  /// What waits for the gateway's answer to one of its messages.
  private sealed interface Asked {}

  private record Writes(List<Write> writes) implements Asked {}

  private record Reads(List<CompletableFuture<StoreState>> reads) implements Asked {}

  private final Publisher<StoreState> publisher;
  private final Supplier<ClusterView> view;
  private final int most;
  private final Duration patience;

  private final ConcurrentLinkedQueue<Write> writes = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<CompletableFuture<StoreState>> reads =
      new ConcurrentLinkedQueue<>();
  private final LeaseClerk leases;
  private final AtomicBoolean called = new AtomicBoolean();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder failed;
  private final WriteSpans spans;
  private volatile boolean closed;
  private volatile MemberAccess members = MemberAccess.NONE;

  /// Set when the gateway's actor runs; whoever comes earlier waits for it.
  private volatile @Nullable Executor turns;

  @SuppressWarnings("NullAway.Init") // set before `turns`, which comes first in all that follows
  private volatile Consumer<Message> gateway;

  /// Only the gateway's turns touch these.
  private final Map<Long, Asked> asked = new TreeMap<>();

  private long lastId;

  /// @param most requests that may wait
  /// @param patience how long a read may wait for this server to apply what others have committed
  /// @param failed counts commands that were given up
  /// @param spans hears of every write
  LiveStore(
      Publisher<StoreState> publisher,
      Supplier<ClusterView> view,
      int most,
      Duration patience,
      LongAdder failed,
      WriteSpans spans) {
    this.failed = failed;
    this.spans = spans;
    this.publisher = publisher;
    this.view = view;
    this.most = most;
    this.leases = new LeaseClerk(most);
    this.patience = patience;
  }

  /// Begins to work.
  ///
  /// @param gateway takes a message to the gateway's actor
  /// @param turns runs work between two inputs of that actor
  void connect(Consumer<Message> gateway, Executor turns) {
    this.gateway = gateway;
    this.turns = turns;
    turns.execute(this::takeAll);
  }

  @Override
  public CompletableFuture<StoreReply> execute(StoreCommand command) {
    var refused = refusal();
    if (refused != null) {
      return CompletableFuture.failedFuture(refused);
    }
    var future = new CompletableFuture<StoreReply>();
    writes.add(new Write(command.encode(), future, spans.begin()));
    call();
    return future;
  }

  @Override
  public CompletableFuture<StoreState> linearizable() {
    var refused = refusal();
    if (refused != null) {
      return CompletableFuture.failedFuture(refused);
    }
    var future = new CompletableFuture<StoreState>();
    reads.add(future);
    call();
    return future;
  }

  @Override
  public StoreState local() {
    return publisher.shown().applied().machine();
  }

  @Override
  public void onChange(Runnable action) {
    publisher.onApplied(action);
  }

  @Override
  public CompletableFuture<Long> keepAlive(long lease) {
    return leases.keepAlive(lease).thenApply(LeaseTime::grantedSeconds);
  }

  @Override
  public CompletableFuture<LeaseTime> timeLeft(long lease) {
    return leases.timeLeft(lease);
  }

  /// How many requests wait now.
  int waiting() {
    return waiting.get();
  }

  /// What brings questions about leases to who leads.
  LeaseClerk leases() {
    return leases;
  }

  @Override
  public long term() {
    return publisher.shown().durable().term();
  }

  @Override
  public ClusterView view() {
    return view.get();
  }

  @Override
  public MemberAccess members() {
    return members;
  }

  /// Whoever asks changes the members so.
  void with(MemberAccess newMembers) {
    members = newMembers;
  }

  private @Nullable AccessFailed refusal() {
    if (closed) {
      return new AccessFailed(Reason.STOPPED);
    }
    if (waiting.incrementAndGet() > most) {
      waiting.decrementAndGet();
      return new AccessFailed(Reason.TOO_MANY_REQUESTS);
    }
    return null;
  }

  private void call() {
    var executor = turns;
    if (executor != null && !called.get() && called.compareAndSet(false, true)) {
      executor.execute(this::takeAll);
    }
  }

  private void takeAll() {
    called.set(false); // before looking: whoever comes later calls again
    if (!reads.isEmpty()) {
      List<CompletableFuture<StoreState>> all = new ArrayList<>();
      for (var next = reads.poll(); next != null; next = reads.poll()) {
        all.add(next);
      }
      ask(new Reads(all), new Confirm(++lastId, List.of()));
    }
    while (!writes.isEmpty()) {
      List<Write> some = new ArrayList<>();
      List<Bytes> commands = new ArrayList<>();
      int bytes = 0;
      while (some.size() < MOST_COMMANDS && bytes < MOST_BYTES) {
        var next = writes.poll();
        if (next == null) {
          break;
        }
        some.add(next);
        if (next.span() != null) {
          next.span().proposed();
        }
        commands.add(next.command());
        bytes += next.command().length();
      }
      ask(new Writes(some), new Submit(++lastId, commands));
    }
    if (closed) {
      failAll();
    }
  }

  private void ask(Asked what, GatewayMessage message) {
    asked.put(message.id(), what);
    gateway.accept(message);
  }

  /// The gateway answers, in one of its turns.
  void receive(Message message) {
    if (!(message instanceof GatewayMessage answer)) {
      return;
    }
    var question = asked.remove(answer.id());
    if (question == null) {
      return;
    }
    switch (question) {
      case Writes(var all) -> {
        waiting.addAndGet(-all.size());
        if (answer instanceof Done(_, long index, var replies)) {
          for (int i = 0; i < all.size(); i++) {
            var span = all.get(i).span();
            if (span != null) {
              span.done(index);
            }
            all.get(i).future().complete(StoreReply.decode(replies.get(i)));
          }
        } else {
          var failure = failure(answer);
          failed.add(all.size());
          for (var write : all) {
            if (write.span() != null) {
              write.span().failed(failure.reason().toString());
            }
            write.future().completeExceptionally(failure);
          }
        }
      }
      case Reads(var all) -> {
        waiting.addAndGet(-all.size());
        if (answer instanceof Confirmed(_, long index, _)) {
          serve(all, index);
        } else {
          var failure = failure(answer);
          all.forEach(read -> read.completeExceptionally(failure));
        }
      }
    }
  }

  /// Reads wait until this server has applied enough, if its disk or its peers hold it up; but not
  /// for ever.
  private void serve(List<CompletableFuture<StoreState>> all, long index) {
    publisher.once(index, store -> all.forEach(read -> read.complete(store)));
    if (!all.getFirst().isDone()) {
      var late = new AccessFailed(Reason.TIMED_OUT);
      CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS)
          .execute(() -> all.forEach(read -> read.completeExceptionally(late)));
    }
  }

  private static AccessFailed failure(GatewayMessage answer) {
    if (!(answer instanceof Failed(_, _, var why))) {
      throw new IllegalStateException("the gateway answers with " + answer);
    }
    return new AccessFailed(
        switch (why) {
          case TIMED_OUT, SESSION_EXPIRED -> Reason.TIMED_OUT;
          case NO_LEADER -> Reason.NO_LEADER;
          case TOO_MANY_REQUESTS -> Reason.TOO_MANY_REQUESTS;
        });
  }

  /// Takes no more requests, and lets go of whoever waits.
  void close() {
    closed = true;
    leases.close();
    call();
  }

  private void failAll() {
    var stopped = new AccessFailed(Reason.STOPPED);
    for (var question : asked.values()) {
      switch (question) {
        case Writes(var all) -> all.forEach(w -> w.future().completeExceptionally(stopped));
        case Reads(var all) -> all.forEach(read -> read.completeExceptionally(stopped));
      }
    }
    asked.clear();
  }
}
