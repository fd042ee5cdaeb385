package wavetank.server.members;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.server.Ids;
import wavetank.server.config.NodeSettings;
import wavetank.server.config.NodeSettings.Member;
import wavetank.server.members.Inquiry.Heard;
import wavetank.server.members.Introduction.Alike;
import wavetank.server.members.Introduction.Hello;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.members.Introduction.Why;
import wavetank.server.peers.PostOffice;

/// Members of a cluster to be tell each other which disks they have. When all have, the cluster is
/// there; who did not hear that in time is told by one that runs already.
final class Founding {
  private static final String WHY = "a new cluster begins when all its members are there";

  private final NodeSettings settings;
  private final Newcomer self;
  private final Inquiry inquiry;
  private final SortedMap<NodeId, Newcomer> known = new TreeMap<>();

  /// @param self one of the founders
  Founding(PostOffice post, NodeSettings settings, Newcomer self) {
    this.settings = settings;
    this.self = self;
    this.inquiry = new Inquiry(post, settings, self);
    known.put(settings.node(), self);
  }

  /// The members with whom the cluster begins, or has begun; waits for them as long as it takes.
  ///
  /// @throws wavetank.cli.BadInput if this one may not take part
  Configuration await() {
    while (known.size() < settings.members().size()) {
      switch (inquiry.askAndHear(missing(), WHY)) {
        case Heard(var desk, Alike(var other)) -> meet(desk, other);
        case Heard(var desk, Welcome welcome) -> {
          requireSame(desk, welcome.state());
          return welcome.configuration();
        }
        case Heard(var desk, Turned(var why, _)) ->
            throw Refusal.of(why, settings, inquiry.name(desk));
        case Heard(var desk, Hello(var other)) -> answer(desk, other);
        case null -> {}
      }
    }
    settings.members().values().stream()
        .filter(member -> !member.name().equals(settings.node()))
        .forEach(member -> inquiry.say(PeerUrls.desk(member.peer()), new Alike(self)));
    return founders(settings.cluster(), known.values());
  }

  private List<Member> missing() {
    return settings.members().values().stream()
        .filter(member -> !known.containsKey(member.name()))
        .toList();
  }

  private void meet(NodeId desk, Newcomer other) {
    NodeId node = other.node();
    if (other.clusterId() != self.clusterId() || node == null) {
      throw Refusal.of(Why.OTHER_CLUSTER, settings, inquiry.name(desk));
    }
    requireSame(desk, other.state());
    known.putIfAbsent(node, other);
  }

  /// All founders begin with the same.
  private void requireSame(NodeId desk, long state) {
    if (state != self.state()) {
      throw Refusal.of(Why.OTHER_STATE, settings, inquiry.name(desk));
    }
  }

  /// Only who is as new as this one is told so; nothing is concluded from a question, which one
  /// that runs may ask as well.
  private void answer(NodeId desk, Newcomer other) {
    NodeId node = other.node();
    if (other.clusterId() == 0) {
      return; // it wants to join: it asks again when there is a cluster
    }
    var before = node == null ? null : known.get(node);
    if (other.clusterId() != self.clusterId()) {
      inquiry.say(desk, new Turned(Why.OTHER_CLUSTER, 0));
    } else if (before != null && before.incarnation() != other.incarnation()) {
      inquiry.say(desk, new Turned(Why.ALREADY_STARTED, 0));
    } else {
      inquiry.say(desk, new Alike(self));
    }
  }

  /// What all founders agree on: everybody's word about itself.
  static Configuration founders(String cluster, Collection<Newcomer> all) {
    var nodes = all.stream().map(Newcomer::name).map(NodeId::new).toList();
    Configuration configuration = Configuration.of(nodes);
    for (Newcomer one : all) {
      var node = new NodeId(one.name());
      configuration =
          configuration.with(
              new wavetank.raft.Member(
                  node,
                  Ids.ofMember(cluster, node),
                  one.name(),
                  List.of(one.peerUrl()),
                  List.of(one.clientUrl()),
                  true,
                  one.incarnation()));
    }
    return configuration;
  }
}
