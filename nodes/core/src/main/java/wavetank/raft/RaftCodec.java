package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.NodeId;
import wavetank.raft.RaftEvent.Checkpointed;
import wavetank.raft.RaftEvent.EntriesAppended;
import wavetank.raft.RaftEvent.LogCompacted;
import wavetank.raft.RaftEvent.LogTruncated;
import wavetank.raft.RaftEvent.TermStarted;
import wavetank.raft.RaftEvent.VoteCast;

/// Raft's events as bytes, for the journal. The first byte tells the kind; a number once given is
/// never given to another.
public final class RaftCodec implements Codec<Event> {
  private static final int MAX_ENTRIES = 1 << 24;
  private static final int MAX_MEMBERS = 1024;

  @Override
  public void write(Event event, ByteWriter out) {
    switch ((RaftEvent) event) {
      case TermStarted(long term) -> out.writeByte(1).writeLong(term);
      case VoteCast(long term, NodeId candidate) ->
          out.writeByte(2).writeLong(term).writeText(candidate.name());
      case EntriesAppended(var entries) -> writeEntries(entries, out.writeByte(3));
      case LogTruncated(long from) -> out.writeByte(4).writeLong(from);
      case LogCompacted(Position through, Configuration configuration) -> {
        writePosition(through, out.writeByte(5));
        writeConfiguration(configuration, out);
      }
      case Checkpointed(long term, var votedFor, Position base, Configuration configuration) -> {
        out.writeByte(6).writeLong(term).writeText(votedFor == null ? "" : votedFor.name());
        writePosition(base, out);
        writeConfiguration(configuration, out);
      }
    }
  }

  @Override
  public RaftEvent read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case 1 -> new TermStarted(in.readLong());
      case 2 -> new VoteCast(in.readLong(), new NodeId(in.readText()));
      case 3 -> new EntriesAppended(readEntries(in));
      case 4 -> new LogTruncated(in.readLong());
      case 5 -> new LogCompacted(readPosition(in), readConfiguration(in));
      case 6 ->
          new Checkpointed(in.readLong(), readVote(in), readPosition(in), readConfiguration(in));
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no event of Raft has the number %d".formatted(kind));
    };
  }

  private static @Nullable NodeId readVote(ByteReader in) {
    String name = in.readText();
    return name.isEmpty() ? null : new NodeId(name);
  }

  static void writeEntries(List<Entry> entries, ByteWriter out) {
    out.writeLong(entries.size());
    for (Entry entry : entries) {
      writeEntry(entry, out);
    }
  }

  static List<Entry> readEntries(ByteReader in) {
    int count = in.readCount(MAX_ENTRIES);
    var entries = new ArrayList<Entry>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      entries.add(readEntry(in));
    }
    return entries;
  }

  static void writeEntry(Entry entry, ByteWriter out) {
    out.writeLong(entry.index()).writeLong(entry.term());
    switch (entry.payload()) {
      case Payload.NoOp _ -> out.writeByte(1);
      case Payload.Command(long session, long sequence, long acknowledged, var command) ->
          out.writeByte(2)
              .writeLong(session)
              .writeLong(sequence)
              .writeLong(acknowledged)
              .writeBytes(command);
      case Payload.OpenSession _ -> out.writeByte(3);
      case Payload.Configure(var configuration) ->
          writeConfiguration(configuration, out.writeByte(4));
    }
  }

  static Entry readEntry(ByteReader in) {
    long index = in.readLong();
    long term = in.readLong();
    int kind = in.readByte();
    Payload payload =
        switch (kind) {
          case 1 -> new Payload.NoOp();
          case 2 ->
              new Payload.Command(in.readLong(), in.readLong(), in.readLong(), in.readBytes());
          case 3 -> new Payload.OpenSession();
          case 4 -> new Payload.Configure(readConfiguration(in));
          default ->
              throw new IllegalArgumentException(
                  "damaged bytes: no payload has the number %d".formatted(kind));
        };
    return new Entry(index, term, payload);
  }

  static void writePosition(Position position, ByteWriter out) {
    out.writeLong(position.index()).writeLong(position.term());
  }

  static Position readPosition(ByteReader in) {
    return new Position(in.readLong(), in.readLong());
  }

  public static void writeConfiguration(Configuration configuration, ByteWriter out) {
    writeNodes(configuration.voters(), out);
    writeNodes(configuration.oldVoters(), out);
    writeNodes(configuration.learners(), out);
    out.writeLong(configuration.directory().size());
    configuration.directory().forEach(member -> MemberWire.writeMember(member, out));
  }

  public static Configuration readConfiguration(ByteReader in) {
    return new Configuration(readNodes(in), readNodes(in), readNodes(in), readDirectory(in));
  }

  private static List<Member> readDirectory(ByteReader in) {
    var members = new ArrayList<Member>();
    for (int count = in.readCount(MAX_MEMBERS); count > 0; count--) {
      members.add(MemberWire.readMember(in));
    }
    return members;
  }

  private static void writeNodes(List<NodeId> nodes, ByteWriter out) {
    out.writeLong(nodes.size());
    nodes.forEach(node -> out.writeText(node.name()));
  }

  private static List<NodeId> readNodes(ByteReader in) {
    var nodes = new ArrayList<NodeId>();
    for (int count = in.readCount(MAX_MEMBERS); count > 0; count--) {
      nodes.add(new NodeId(in.readText()));
    }
    return nodes;
  }
}
