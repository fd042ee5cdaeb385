package wavetank.server.members;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.Call.Order;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.RaftState;
import wavetank.raft.RaftView;
import wavetank.server.MemberAccess;
import wavetank.server.MemberRefused;
import wavetank.server.MemberRefused.Reason;
import wavetank.server.StoreAccess;
import wavetank.server.config.Address;
import wavetank.server.config.NodeSettings;
import wavetank.server.members.Introduction.Hello;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.peers.PostOffice;

/// All that a running process does about members.
public final class Membership implements MemberAccess, AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 10;

  private final NodeId node;
  private final Newcomer self;
  private final Address address;
  private final Supplier<? extends RaftState<?>> shown;
  private final long patienceNanos;
  private final MemberClerk clerk;
  private final OwnAffairs affairs;
  private final FrontDesk desk;

  @SuppressWarnings("NullAway.Init") // `connect` comes before all that uses it
  private volatile Consumer<Message> orders;

  /// @param shown what this server shows of itself
  /// @param end hears that it was removed: one sentence
  public Membership(
      NodeSettings settings,
      Place place,
      Supplier<? extends RaftState<?>> shown,
      StoreAccess store,
      Duration patience,
      Consumer<String> end) {
    this.node = place.node();
    this.address = settings.own().peer();
    this.self =
        Arrival.self(settings, place.cluster(), place.node(), place.incarnation(), place.origin());
    this.shown = shown;
    this.patienceNanos = patience.toNanos();
    this.clerk = new MemberClerk(this::configuration, store);
    this.affairs =
        new OwnAffairs(
            place,
            self,
            clerk,
            end,
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("members").factory()));
    this.desk =
        new FrontDesk(settings.cluster(), place.cluster(), place.origin(), shown, store, clerk);
  }

  private Configuration configuration() {
    return shown.get().durable().configurations().latest();
  }

  /// Begins to work. Call it before the server begins.
  ///
  /// @param asker takes a message to the actor that asks who leads
  /// @param newOrders takes an operator's order to the server
  public void connect(PostOffice post, Consumer<Message> asker, Consumer<Message> newOrders) {
    orders = newOrders;
    clerk.connect(asker);
    var here = PeerUrls.desk(address);
    var transport = post.of(here);
    post.host(
        here,
        (from, message, _) -> {
          switch (message) {
            case Hello(var who) -> affairs.run(() -> answer(post, from, who));
            case Introduction answer -> affairs.run(() -> affairs.told(answer));
            default -> {} // not for the desk
          }
        });
    affairs.begin(
        post::reach,
        there -> {
          post.reach(PeerUrls.desk(there), there);
          transport.send(PeerUrls.desk(there), new Hello(self), 0);
        });
  }

  private void answer(PostOffice post, NodeId asker, Newcomer who) {
    var there = PeerUrls.first(List.of(who.peerUrl()));
    if (there != null && PeerUrls.desk(there).equals(PeerUrls.deskOf(asker))) {
      post.reach(PeerUrls.desk(there), there);
      desk.hello(who, answer -> post.of(PeerUrls.desk(address)).send(asker, answer, 0));
    }
  }

  /// The server shows a state, in its own turn.
  public void look(RaftState<?> state) {
    affairs.look(state);
  }

  /// The actor that asks the leader answers.
  public void receive(Message message) {
    clerk.receive(message);
  }

  @Override
  public CompletableFuture<Long> add(List<String> peerUrls, boolean learner) {
    return clerk.add(peerUrls, learner);
  }

  @Override
  public CompletableFuture<Void> remove(long id) {
    return clerk.remove(id);
  }

  @Override
  public CompletableFuture<Void> update(long id, List<String> peerUrls) {
    return clerk.update(id, peerUrls);
  }

  @Override
  public CompletableFuture<Void> promote(long id) {
    return clerk.promote(id);
  }

  @Override
  public CompletableFuture<Void> moveLeader(long id) {
    NodeId target = clerk.find(id);
    if (!node.equals(leader())) {
      return CompletableFuture.failedFuture(new MemberRefused(Reason.NOT_LEADER));
    }
    if (target == null || !configuration().isVoter(target)) {
      return CompletableFuture.failedFuture(new MemberRefused(Reason.BAD_TRANSFEREE));
    }
    var moved = new CompletableFuture<Void>();
    if (target.equals(node)) {
      moved.complete(null);
      return moved;
    }
    orders.accept(new Order("transfer", List.of(target.name())));
    awaitLeader(target, moved, System.nanoTime() + patienceNanos);
    return moved;
  }

  private @Nullable NodeId leader() {
    return RaftView.leader(node, shown.get());
  }

  private void awaitLeader(NodeId target, CompletableFuture<Void> moved, long deadline) {
    if (target.equals(leader())) {
      moved.complete(null);
    } else if (System.nanoTime() > deadline) {
      moved.completeExceptionally(new MemberRefused(Reason.TRANSFER_TIMED_OUT));
    } else {
      CompletableFuture.delayedExecutor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
          .execute(() -> awaitLeader(target, moved, deadline));
    }
  }

  @Override
  public void close() {
    clerk.close();
    affairs.close();
  }
}
