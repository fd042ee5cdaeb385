package wavetank.server.members;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.raft.Member;
import wavetank.raft.MemberMessage.Publish;
import wavetank.raft.RaftState;
import wavetank.server.StoreAccess;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.members.Introduction.Why;

/// Tells processes which member they are. What is known of a member, and which disk it has, is part
/// of the configuration; so any member can say whether somebody may take part.
///
/// A founder is told at once, for nobody ever becomes one later. About somebody who was added this
/// server may know too little: before it turns anybody away it makes sure that it knows all; if
/// nobody leads, it says what it knows.
final class FrontDesk {
  private final long cluster;
  private final String clusterName;
  private final long origin;
  private final Supplier<? extends RaftState<?>> shown;
  private final StoreAccess store;
  private final MemberClerk clerk;

  /// @param origin a number of the state with which the cluster began
  FrontDesk(
      String clusterName,
      long cluster,
      long origin,
      Supplier<? extends RaftState<?>> shown,
      StoreAccess store,
      MemberClerk clerk) {
    this.clusterName = clusterName;
    this.cluster = cluster;
    this.origin = origin;
    this.shown = shown;
    this.store = store;
    this.clerk = clerk;
  }

  /// Says nothing while this server itself knows no members.
  void hello(Newcomer who, Consumer<Introduction> answer) {
    if (committed(shown.get()).members().isEmpty()) {
      return;
    }
    boolean isOther = who.clusterId() != 0 && who.clusterId() != cluster;
    if (isOther || !who.cluster().equals(clusterName)) {
      answer.accept(new Turned(Why.OTHER_CLUSTER, 0));
    } else if (who.node() != null) {
      answer.accept(judge(who));
    } else {
      helloToAdded(who, answer);
    }
  }

  private void helloToAdded(Newcomer who, Consumer<Introduction> answer) {
    var _ =
        store
            .linearizable()
            .handle((_, _) -> find(committed(shown.get()), who))
            .thenCompose(member -> letIn(member, who))
            .whenComplete((_, failure) -> {
              if (failure == null) {
                answer.accept(judge(who)); // otherwise it asks again
              }
            });
  }

  /// Before an added member takes part for the first time, everybody knows which disk it has.
  private CompletableFuture<Void> letIn(@Nullable Member member, Newcomer who) {
    return member == null || member.isStarted()
        ? CompletableFuture.completedFuture(null)
        : clerk.change(
            new Publish(member.node(), who.name(), List.of(who.clientUrl()), who.incarnation()));
  }

  private Introduction judge(Newcomer who) {
    RaftState<?> state = shown.get();
    Configuration members = committed(state);
    Member member = find(members, who);
    long asOf = state.applied().index();
    if (member == null) {
      return new Turned(Why.NOT_A_MEMBER, asOf);
    }
    return member.incarnation() == who.incarnation()
        ? new Welcome(member.node(), cluster, asOf, members, origin)
        : new Turned(Why.ALREADY_STARTED, asOf);
  }

  private static @Nullable Member find(Configuration now, Newcomer who) {
    NodeId node = who.node();
    return node != null
        ? now.find(node)
        : now.directory().stream()
            .filter(member -> member.peerUrls().contains(who.peerUrl()))
            .findFirst()
            .orElse(null);
  }

  /// The members on whom everybody will agree.
  static Configuration committed(RaftState<?> state) {
    return state.durable().configurations().at(state.applied().index());
  }
}
