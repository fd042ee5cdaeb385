package wavetank.raft;

import org.jspecify.annotations.Nullable;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Codec;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.Answered;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.Executed;
import wavetank.raft.ClientMessage.NotLeader;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.Query;
import wavetank.raft.ClientMessage.SessionExpired;
import wavetank.raft.ClientMessage.SessionOpened;

/// What clients and servers say to each other as bytes: the number of the kind, the request, the
/// rest. A number once given is never given to another.
public final class ClientWire implements Codec<ClientMessage> {
  @Override
  public void write(ClientMessage message, ByteWriter out) {
    out.writeByte(numberOf(message)).writeLong(message.request());
    switch (message) {
      case Execute(_, long session, long sequence, long acknowledged, Bytes command) ->
          out.writeLong(session).writeLong(sequence).writeLong(acknowledged).writeBytes(command);
      case Query(_, boolean stale, Bytes query) -> out.writeBoolean(stale).writeBytes(query);
      case SessionOpened(_, long session) -> out.writeLong(session);
      case Executed(_, long index, Bytes reply) -> out.writeLong(index).writeBytes(reply);
      case Answered(_, long index, Bytes reply) -> out.writeLong(index).writeBytes(reply);
      case NotLeader(_, var leader) -> out.writeText(leader == null ? "" : leader.name());
      case OpenSession _, SessionExpired _ -> {}
    }
  }

  private static int numberOf(ClientMessage message) {
    return switch (message) {
      case OpenSession _ -> 1;
      case Execute _ -> 2;
      case Query _ -> 3;
      case SessionOpened _ -> 4;
      case Executed _ -> 5;
      case Answered _ -> 6;
      case NotLeader _ -> 7;
      case SessionExpired _ -> 8;
    };
  }

  @Override
  public ClientMessage read(ByteReader in) {
    int kind = in.readByte();
    long request = in.readLong();
    return switch (kind) {
      case 1 -> new OpenSession(request);
      case 2 -> new Execute(request, in.readLong(), in.readLong(), in.readLong(), in.readBytes());
      case 3 -> new Query(request, in.readBoolean(), in.readBytes());
      case 4 -> new SessionOpened(request, in.readLong());
      case 5 -> new Executed(request, in.readLong(), in.readBytes());
      case 6 -> new Answered(request, in.readLong(), in.readBytes());
      case 7 -> new NotLeader(request, readLeader(in));
      case 8 -> new SessionExpired(request);
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no message of a client has the number %d".formatted(kind));
    };
  }

  private static @Nullable NodeId readLeader(ByteReader in) {
    String name = in.readText();
    return name.isEmpty() ? null : new NodeId(name);
  }
}
