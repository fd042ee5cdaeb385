package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.core.NodeId;
import wavetank.raft.MemberMessage.Add;
import wavetank.raft.MemberMessage.Ask;
import wavetank.raft.MemberMessage.AskLeader;
import wavetank.raft.MemberMessage.Change;
import wavetank.raft.MemberMessage.Changed;
import wavetank.raft.MemberMessage.Promote;
import wavetank.raft.MemberMessage.Publish;
import wavetank.raft.MemberMessage.Refused;
import wavetank.raft.MemberMessage.Remove;
import wavetank.raft.MemberMessage.Update;
import wavetank.raft.MemberMessage.Why;

/// What is said about members as bytes: the number of the kind, the request, the rest. A number
/// once given is never given to another.
public final class MemberWire implements Codec<MemberMessage> {
  private static final int MOST_URLS = 1024;

  @Override
  public void write(MemberMessage message, ByteWriter out) {
    switch (message) {
      case Ask(long request, var change) -> {
        out.writeByte(1).writeLong(request);
        writeChange(change, out);
      }
      case Changed(long request, var configuration) ->
          RaftCodec.writeConfiguration(configuration, out.writeByte(2).writeLong(request));
      case Refused(long request, var why) ->
          out.writeByte(3).writeLong(request).writeByte(number(why));
      case AskLeader(long request, var leader) ->
          out.writeByte(4).writeLong(request).writeText(leader == null ? "" : leader.name());
    }
  }

  private static int number(Why why) {
    return switch (why) {
      case MEMBER_EXISTS -> 1;
      case PEER_URL_EXISTS -> 2;
      case MEMBER_NOT_FOUND -> 3;
      case NOT_LEARNER -> 4;
      case LEARNER_NOT_READY -> 5;
      case TOO_MANY_LEARNERS -> 6;
      case NOT_ENOUGH_STARTED -> 7;
      case UNHEALTHY -> 8;
      case BUSY -> 9;
      case ALREADY_STARTED -> 10;
    };
  }

  private static void writeChange(Change change, ByteWriter out) {
    switch (change) {
      case Add(var member) -> writeMember(member, out.writeByte(1));
      case Remove(var node) -> out.writeByte(2).writeText(node.name());
      case Promote(var node) -> out.writeByte(3).writeText(node.name());
      case Update(var node, var urls) -> writeTexts(urls, out.writeByte(4).writeText(node.name()));
      case Publish(var node, var name, var urls, long incarnation) ->
          writeTexts(
              urls, out.writeByte(5).writeText(node.name()).writeText(name).writeLong(incarnation));
    }
  }

  @Override
  public MemberMessage read(ByteReader in) {
    int kind = in.readByte();
    long request = in.readLong();
    return switch (kind) {
      case 1 -> new Ask(request, readChange(in));
      case 2 -> new Changed(request, RaftCodec.readConfiguration(in));
      case 3 -> new Refused(request, readWhy(in));
      case 4 -> {
        String leader = in.readText();
        yield new AskLeader(request, leader.isEmpty() ? null : new NodeId(leader));
      }
      default -> throw damaged("message about members", kind);
    };
  }

  private static Why readWhy(ByteReader in) {
    int number = in.readByte();
    for (Why why : Why.values()) {
      if (number(why) == number) {
        return why;
      }
    }
    throw damaged("refusal", number);
  }

  private static Change readChange(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case 1 -> new Add(readMember(in));
      case 2 -> new Remove(new NodeId(in.readText()));
      case 3 -> new Promote(new NodeId(in.readText()));
      case 4 -> new Update(new NodeId(in.readText()), readTexts(in));
      case 5 -> {
        var node = new NodeId(in.readText());
        String name = in.readText();
        long incarnation = in.readLong();
        yield new Publish(node, name, readTexts(in), incarnation);
      }
      default -> throw damaged("change of members", kind);
    };
  }

  static void writeMember(Member member, ByteWriter out) {
    out.writeText(member.node().name()).writeLong(member.id()).writeText(member.name());
    writeTexts(member.peerUrls(), out);
    writeTexts(member.clientUrls(), out);
    out.writeBoolean(member.voterToBe()).writeLong(member.incarnation());
  }

  static Member readMember(ByteReader in) {
    return new Member(
        new NodeId(in.readText()),
        in.readLong(),
        in.readText(),
        readTexts(in),
        readTexts(in),
        in.readBoolean(),
        in.readLong());
  }

  private static void writeTexts(List<String> texts, ByteWriter out) {
    out.writeLong(texts.size());
    texts.forEach(out::writeText);
  }

  private static List<String> readTexts(ByteReader in) {
    var texts = new ArrayList<String>();
    for (int count = in.readCount(MOST_URLS); count > 0; count--) {
      texts.add(in.readText());
    }
    return texts;
  }

  private static IllegalArgumentException damaged(String what, int number) {
    return new IllegalArgumentException(
        "damaged bytes: no %s has the number %d".formatted(what, number));
  }
}
