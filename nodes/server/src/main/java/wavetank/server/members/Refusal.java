package wavetank.server.members;

import wavetank.cli.BadInput;
import wavetank.server.Ids;
import wavetank.server.config.NodeSettings;
import wavetank.server.members.Introduction.Why;

/// Why a process may not take part, and what to do instead, in one line.
final class Refusal {
  private Refusal() {}

  /// @param by who says so
  static BadInput of(Why why, NodeSettings settings, String by) {
    return new BadInput(
        switch (why) {
          case OTHER_CLUSTER ->
              ("%s belongs to another cluster than %s: cluster, and in a new cluster all names of"
                      + " members, must be the same in the files of both")
                  .formatted(settings.name(), by);
          case NOT_A_MEMBER ->
              ("%s is no member of the cluster (says %s): add it with etcdctl member add %s"
                      + " --peer-urls=%s, then start it with initial-cluster-state = existing")
                  .formatted(settings.name(), by, settings.name(), url(settings));
          case ALREADY_STARTED ->
              ("%s may not start with an empty folder: it took part before (says %s), and what it"
                      + " voted and stored is lost; replace it: etcdctl member remove %s, etcdctl"
                      + " member add %s --peer-urls=%s, then start it with initial-cluster-state ="
                      + " existing")
                  .formatted(settings.name(), by, id(settings), settings.name(), url(settings));
          case OTHER_STATE ->
              "%s would begin with another state than %s: give the same file to --restore at both"
                  .formatted(settings.name(), by);
        });
  }

  private static String url(NodeSettings settings) {
    return PeerUrls.of(settings.peerTls(), settings.own().peer());
  }

  /// Of one that was added only the others know it.
  private static String id(NodeSettings settings) {
    return settings.existing()
        ? "ID"
        : Long.toHexString(Ids.ofMember(settings.cluster(), settings.node()));
  }
}
