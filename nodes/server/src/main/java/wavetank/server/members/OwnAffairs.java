package wavetank.server.members;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.Configurations;
import wavetank.raft.Member;
import wavetank.raft.MemberMessage.Change;
import wavetank.raft.MemberMessage.Promote;
import wavetank.raft.MemberMessage.Publish;
import wavetank.raft.RaftState;
import wavetank.raft.RaftView;
import wavetank.server.config.Address;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Why;

/// What a member sees to by itself: that it reaches the others wherever they are, that they know
/// where clients find it, that it gets its vote as soon as it has caught up, and that it ends when
/// it was removed, even if it was away then.
final class OwnAffairs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnAffairs.class);
  private static final long PAUSE_MILLIS = 200;

  /// So long is a leader missed before others are asked whether this is a member still.
  private static final int PATIENCE = 10;

  /// The answers to whoever had this one removed leave first.
  private static final long FAREWELL_MILLIS = 500;

  private final Place place;
  private final Newcomer self;
  private final MemberClerk clerk;
  private final Consumer<String> end;
  private final ScheduledExecutorService thread;

  private volatile @Nullable BiConsumer<NodeId, Address> reach;
  private volatile @Nullable Consumer<Address> ask;
  private volatile @Nullable RaftState<?> shown;

  /// Only the server's own turns touch these.
  private @Nullable Configurations seen;

  private @Nullable Configurations settled;

  private final AtomicBoolean gone = new AtomicBoolean();

  /// Only the thread touches these.
  private boolean busy;

  private int missed;

  /// @param end hears that it was removed: one sentence
  /// @param thread its own; it ends with it
  OwnAffairs(
      Place place,
      Newcomer self,
      MemberClerk clerk,
      Consumer<String> end,
      ScheduledExecutorService thread) {
    this.place = place;
    this.self = self;
    this.clerk = clerk;
    this.end = end;
    this.thread = thread;
  }

  /// Begins.
  ///
  /// @param newReach tells the post where a member is
  /// @param newAsk asks the front desk there who this is
  void begin(BiConsumer<NodeId, Address> newReach, Consumer<Address> newAsk) {
    reach = newReach;
    ask = newAsk;
    var _ =
        thread.scheduleWithFixedDelay(
            this::tick, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Runs `action` in the thread that the affairs have.
  void run(Runnable action) {
    thread.execute(action);
  }

  /// The server shows a state: called in its own turn, so it must cost next to nothing.
  void look(RaftState<?> state) {
    shown = state;
    Configurations now = state.durable().configurations();
    if (now == settled) {
      return;
    }
    if (now != seen) {
      seen = now;
      reachAll(now.latest());
    }
    Configuration members = FrontDesk.committed(state);
    if (members.members().contains(place.node())) {
      settled = state.applied().index() >= now.latestIndex() ? now : null;
    } else if (!members.members().isEmpty() && state.applied().index() > place.since()) {
      removed();
    }
  }

  private void reachAll(Configuration configuration) {
    var post = reach;
    for (Member member : configuration.directory()) {
      var address = PeerUrls.first(member.peerUrls());
      if (post != null && address != null && !member.node().equals(place.node())) {
        post.accept(member.node(), address);
      }
    }
  }

  private void removed() {
    if (gone.compareAndSet(false, true)) {
      var _ =
          thread.schedule(
              () ->
                  end.accept(
                      ("it was removed from the cluster; to come back, it is added anew (etcdctl"
                              + " member add %s --peer-urls=%s) and starts with an empty folder")
                          .formatted(self.name(), self.peerUrl())),
              FAREWELL_MILLIS,
              TimeUnit.MILLISECONDS);
    }
  }

  private void tick() {
    var state = shown;
    if (state == null || gone.get()) {
      return;
    }
    Configuration now = state.durable().configurations().latest();
    NodeId leader = RaftView.leader(place.node(), state);
    missed = leader == null ? missed + 1 : 0;
    if (missed > 0 && missed % PATIENCE == 0) {
      askOthers(now);
    }
    if (leader != null && !busy) {
      var change = due(now);
      if (change != null) {
        make(change);
      }
    }
  }

  private void askOthers(Configuration now) {
    var asking = ask;
    for (Member member : now.directory()) {
      var address = PeerUrls.first(member.peerUrls());
      if (asking != null && address != null && !member.node().equals(place.node())) {
        asking.accept(address);
      }
    }
  }

  /// What others should know of this one, or do for it; null if there is nothing.
  private @Nullable Change due(Configuration now) {
    Member own = now.find(place.node());
    if (own == null) {
      return null;
    }
    var clients = List.of(self.clientUrl());
    if (!own.name().equals(self.name())
        || !own.clientUrls().equals(clients)
        || own.incarnation() == 0) {
      return new Publish(place.node(), self.name(), clients, place.incarnation());
    }
    return own.voterToBe() && now.learners().contains(place.node())
        ? new Promote(place.node())
        : null;
  }

  private void make(Change change) {
    busy = true;
    var _ =
        clerk
            .change(change)
            .whenCompleteAsync(
                (_, failure) -> {
                  busy = false;
                  if (failure != null) {
                    LOG.debug("{} was not done: {}", change, failure.getMessage());
                  } else if (change instanceof Promote) {
                    LOG.info("{} has caught up and votes from now on", place.node());
                  }
                },
                thread);
  }

  /// Another member says what it knows of this one.
  void told(Introduction answer) {
    if (answer instanceof Turned(var why, long asOf)
        && why == Why.NOT_A_MEMBER
        && asOf > place.since()) {
      removed();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
