package wavetank.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import wavetank.core.NodeId;

/// The numbers by which etcd's clients know clusters and members: 64 bits of a SHA-256, the same
/// after each restart and on each server.
public final class Ids {
  private Ids() {}

  /// @param members that the cluster began with, sorted
  public static long ofCluster(String cluster, Collection<NodeId> members) {
    return hash("cluster/" + cluster + "/" + String.join("/", names(members)));
  }

  public static long ofMember(String cluster, NodeId member) {
    return hash("member/" + cluster + "/" + member.name());
  }

  /// The name in consensus of a member with this id that is added.
  public static NodeId added(long id) {
    return new NodeId("m%016x".formatted(id));
  }

  /// The id of a member that was added under this name.
  public static long ofAdded(NodeId added) {
    return Long.parseUnsignedLong(added.name().substring(1), 16);
  }

  /// Of anything that has a name, for a purpose that is named first.
  public static long of(String text) {
    return hash(text);
  }

  private static Iterable<String> names(Collection<NodeId> members) {
    return members.stream().map(NodeId::name).toList();
  }

  /// Never 0: for etcd that means "none".
  private static long hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Math.max(1, ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
