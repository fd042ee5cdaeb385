package wavetank.server.peers;

import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.NodeId;

/// The first frame of a connection: who calls, and whom. The called one answers with a frame too:
/// empty if it listens, else why it does not, in words.
///
/// ```
/// text "wavetank", a byte for the version, texts: the cluster, who calls, who is called
/// ```
///
/// @param cluster name and id of the caller's cluster
record Greeting(int version, String cluster, NodeId from, NodeId to) {
  /// That this program speaks.
  static final int VERSION = 1;

  private static final String PROTOCOL = "wavetank";

  void write(ByteWriter out) {
    out.writeText(PROTOCOL).writeByte(version).writeText(cluster);
    out.writeText(from.name()).writeText(to.name());
  }

  /// Another version may go on in another way: nothing is read but its number.
  ///
  /// @throws Frames.Stranger if it is none, or of another version
  static Greeting read(ByteReader in) {
    try {
      if (in.readText().equals(PROTOCOL)) {
        int version = in.readByte();
        if (version == VERSION) {
          return new Greeting(
              version, in.readText(), new NodeId(in.readText()), new NodeId(in.readText()));
        }
        throw new Frames.Stranger(
            "it speaks version %d of the protocol, this program version %d"
                .formatted(version, VERSION));
      }
    } catch (IllegalArgumentException e) {
      throw new Frames.Stranger("its greeting is damaged: " + e.getMessage());
    }
    throw new Frames.Stranger("it speaks another protocol");
  }

  /// Why a node does not listen to this; null if it does. Its front desk listens to everybody: who
  /// asks there may not know yet which cluster it is of.
  ///
  /// @param ownCluster empty for one that has not joined yet
  /// @param desk the name of the node's front desk
  @Nullable String refusal(String ownCluster, NodeId self, NodeId desk) {
    if (to.equals(desk)) {
      return null;
    }
    if (ownCluster.isEmpty()) {
      return "%s has not joined its cluster yet".formatted(self);
    }
    if (!cluster.equals(ownCluster)) {
      return "%s is of cluster %s, %s of cluster %s".formatted(from, cluster, self, ownCluster);
    }
    return to.equals(self) ? null : "%s looks for %s, this is %s".formatted(from, to, self);
  }
}
