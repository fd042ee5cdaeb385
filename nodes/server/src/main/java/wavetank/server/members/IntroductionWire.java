package wavetank.server.members;

import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.core.NodeId;
import wavetank.raft.RaftCodec;
import wavetank.server.members.Introduction.Alike;
import wavetank.server.members.Introduction.Hello;
import wavetank.server.members.Introduction.Newcomer;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.members.Introduction.Why;

/// Introductions as bytes: the number of the kind, then its fields. A number once given is never
/// given to another.
public final class IntroductionWire implements Codec<Introduction> {
  /// Among the families of messages.
  public static final int FAMILY = 7;

  @Override
  public void write(Introduction message, ByteWriter out) {
    switch (message) {
      case Hello(var who) -> write(who, out.writeByte(1));
      case Alike(var who) -> write(who, out.writeByte(2));
      case Welcome(var node, long cluster, long since, var configuration, long state) -> {
        out.writeByte(3)
            .writeText(node.name())
            .writeLong(cluster)
            .writeLong(since)
            .writeLong(state);
        RaftCodec.writeConfiguration(configuration, out);
      }
      case Turned(var why, long asOf) -> out.writeByte(4).writeByte(number(why)).writeLong(asOf);
    }
  }

  private static int number(Why why) {
    return switch (why) {
      case OTHER_CLUSTER -> 1;
      case NOT_A_MEMBER -> 2;
      case ALREADY_STARTED -> 3;
      case OTHER_STATE -> 4;
    };
  }

  private static void write(Newcomer who, ByteWriter out) {
    NodeId node = who.node();
    out.writeText(who.cluster())
        .writeLong(who.clusterId())
        .writeText(node == null ? "" : node.name())
        .writeText(who.name())
        .writeText(who.peerUrl())
        .writeText(who.clientUrl())
        .writeLong(who.incarnation())
        .writeLong(who.state());
  }

  @Override
  public Introduction read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case 1 -> new Hello(newcomer(in));
      case 2 -> new Alike(newcomer(in));
      case 3 -> {
        var node = new NodeId(in.readText());
        long cluster = in.readLong();
        long since = in.readLong();
        long state = in.readLong();
        yield new Welcome(node, cluster, since, RaftCodec.readConfiguration(in), state);
      }
      case 4 -> new Turned(why(in.readByte()), in.readLong());
      default -> throw damaged("introduction", kind);
    };
  }

  private static Why why(int number) {
    for (Why why : Why.values()) {
      if (number(why) == number) {
        return why;
      }
    }
    throw damaged("reason to be turned away", number);
  }

  private static Newcomer newcomer(ByteReader in) {
    String cluster = in.readText();
    long clusterId = in.readLong();
    String node = in.readText();
    return new Newcomer(
        cluster,
        clusterId,
        node.isEmpty() ? null : new NodeId(node),
        in.readText(),
        in.readText(),
        in.readText(),
        in.readLong(),
        in.readLong());
  }

  private static IllegalArgumentException damaged(String what, int number) {
    return new IllegalArgumentException(
        "damaged bytes: no %s has the number %d".formatted(what, number));
  }
}
