package wavetank.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.actors.Tap;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Rule;
import wavetank.core.Step;
import wavetank.raft.RaftState;
import wavetank.raft.RaftView;
import wavetank.server.metrics.Meters;
import wavetank.store.StoreRules;
import wavetank.store.StoreServer;

/// Shows what a Raft server has applied to everybody in the process, without asking its actor. Only
/// what is durable is shown: output commit holds for readers too. With parallel writes whatever is
/// applied is durable on a quorum's disks, and is shown at once.
final class Publisher<M> implements Tap {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private static final Rule LEASE_EXPIRE =
      StoreRules.ALL.stream()
          .filter(rule -> rule.id().equals("store.lease.expire"))
          .findFirst()
          .orElseThrow();

  /// A state that a crash would still undo.
  private record Held<M>(long mark, RaftState<M> state) {}

  private record Waiting<M>(long index, Consumer<M> taker) {}

  private final NodeId self;
  private final boolean parallelWrites;
  private final Meters meters;
  private final Consumer<String> stopped;
  private final ArrayDeque<Held<M>> held = new ArrayDeque<>();
  private volatile RaftState<M> shown;

  private final Object lock = new Object();
  private final List<Waiting<M>> waiting = new ArrayList<>();
  private volatile boolean someoneWaits;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Consumer<RaftState<M>> onlooker = _ -> {};
  private volatile Consumer<NodeId> leaderListener = _ -> {};
  private @Nullable NodeId leader;

  /// @param self whose state it is
  /// @param parallelWrites as `RaftSettings` says
  /// @param initial what a server begins with
  /// @param meters count changes of the leader
  /// @param stopped hears why, should the server stop by itself
  Publisher(
      NodeId self,
      boolean parallelWrites,
      RaftState<M> initial,
      Meters meters,
      Consumer<String> stopped) {
    this.self = self;
    this.parallelWrites = parallelWrites;
    this.meters = meters;
    this.shown = initial;
    this.stopped = stopped;
  }

  /// The newest state that is durable.
  RaftState<M> shown() {
    return shown;
  }

  /// Hands the machine over as soon as this entry is applied to it: at once, or when the server's
  /// actor gets there.
  void once(long index, Consumer<M> taker) {
    var now = shown;
    if (now.applied().index() >= index) {
      taker.accept(now.applied().machine());
      return;
    }
    synchronized (lock) {
      waiting.add(new Waiting<>(index, taker));
      someoneWaits = true;
    }
    wake(shown); // it may have come between
  }

  /// Runs `action` on the server's own thread each time after more was applied.
  void onApplied(Runnable action) {
    listeners.add(action);
  }

  /// Shows every state that is shown to this one too, on the server's own thread, before anything
  /// that the state allows is sent.
  void onShown(Consumer<RaftState<M>> newOnlooker) {
    onlooker = newOnlooker;
  }

  /// Tells `listener` of each new leader, on the server's own thread.
  void onLeader(Consumer<NodeId> listener) {
    leaderListener = listener;
  }

  @Override
  @SuppressWarnings("unchecked") // it watches a Raft server over this machine, bare or in a store's
  public long stepped(long cause, Step<?> step, long mark, boolean provisional) {
    count(step.notes());
    var state =
        (RaftState<M>)
            (step.state() instanceof StoreServer.State(var raft, _, _) ? raft : step.state());
    if (!provisional || parallelWrites) {
      show(state);
      return 0;
    }
    var newest = held.peekLast();
    if (newest != null && newest.mark() == mark) {
      held.removeLast();
    }
    held.add(new Held<>(mark, state));
    return 0;
  }

  private void count(List<Note> notes) {
    for (int i = 0; i < notes.size(); i++) {
      if (notes.get(i).rule() == LEASE_EXPIRE) {
        meters.leasesExpired.increment();
      }
    }
  }

  @Override
  public void durable(long mark) {
    Held<M> newest = null;
    for (var next = held.peek(); next != null && next.mark() <= mark; next = held.peek()) {
      newest = held.remove();
    }
    if (newest != null) {
      show(newest.state());
    }
  }

  private void show(RaftState<M> state) {
    boolean more = state.applied().index() != shown.applied().index();
    shown = state;
    onlooker.accept(state);
    if (more) {
      listeners.forEach(Runnable::run);
    }
    var leads = RaftView.leader(self, state);
    if (leads != leader && !Objects.equals(leads, leader)) {
      leader = leads;
      if (leads != null) {
        meters.leaderChanges.increment();
        leaderListener.accept(leads);
      }
      LOG.info("term {}: {}", state.durable().term(), words(leads));
    }
    if (someoneWaits) {
      wake(state);
    }
  }

  private String words(@Nullable NodeId leads) {
    if (leads == null) {
      return self + " knows no leader";
    }
    return leads.equals(self) ? self + " leads" : self + " follows " + leads;
  }

  private void wake(RaftState<M> state) {
    List<Waiting<M>> done = new ArrayList<>();
    synchronized (lock) {
      for (var iterator = waiting.iterator(); iterator.hasNext(); ) {
        var next = iterator.next();
        if (next.index() <= state.applied().index()) {
          iterator.remove();
          done.add(next);
        }
      }
      someoneWaits = !waiting.isEmpty();
    }
    done.forEach(one -> one.taker().accept(state.applied().machine()));
  }

  @Override
  public void noted(String text) {
    LOG.info("{}", text);
  }

  @Override
  public void stopped(String why) {
    stopped.accept(why);
  }
}
