package wavetank.raft;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Snapshot;
import wavetank.core.StateMachine;
import wavetank.raft.RaftState.Applied;

/// What a snapshot holds: the state machine's state and all that Raft itself needs to go on from
/// there. The first chunk is Raft's, the others are the machine's.
///
/// @param last position of the last entry that it stands for
/// @param configuration the one in force at `last` (paper, section 7)
/// @param applied the machine and the sessions; without the sessions, a command sent again would be
///   applied again
record SnapshotImage<M>(Position last, Configuration configuration, Applied<M> applied) {
  Snapshot encode(StateMachine<M> machine, int chunkBytes) {
    List<Bytes> machines = machine.save(applied.machine(), chunkBytes);
    return snapshot(last, configuration, applied.sessions(), machines);
  }

  /// @param machines the machine's chunks
  static Snapshot snapshot(
      Position last, Configuration configuration, Sessions sessions, List<Bytes> machines) {
    var out = new ByteWriter();
    RaftCodec.writePosition(last, out);
    RaftCodec.writeConfiguration(configuration, out);
    writeSessions(sessions, out);
    return new Snapshot(last.index(), new Chunks(out.toBytes(), machines));
  }

  /// Raft's chunk before the machine's, which may be made only when they are asked for.
  private static final class Chunks extends AbstractList<Bytes> implements RandomAccess {
    private final Bytes first;
    private final List<Bytes> others;

    Chunks(Bytes first, List<Bytes> others) {
      this.first = first;
      this.others = others;
    }

    @Override
    public Bytes get(int index) {
      return index == 0 ? first : others.get(index - 1);
    }

    @Override
    public int size() {
      return 1 + others.size();
    }
  }

  /// @throws IllegalArgumentException if the chunks are damaged
  static <M> SnapshotImage<M> decode(List<Bytes> chunks, StateMachine<M> machine) {
    ByteReader in = chunks.getFirst().reader();
    Position last = RaftCodec.readPosition(in);
    Configuration configuration = RaftCodec.readConfiguration(in);
    Sessions sessions = readSessions(in);
    M state = machine.load(chunks.subList(1, chunks.size()));
    return new SnapshotImage<>(last, configuration, new Applied<>(last.index(), state, sessions));
  }

  private static void writeSessions(Sessions sessions, ByteWriter out) {
    out.writeLong(sessions.open().size());
    sessions
        .open()
        .forEach((id, session) -> {
          out.writeLong(id).writeLong(session.lastIndex()).writeLong(session.acknowledged());
          out.writeLong(session.answers().size());
          session
              .answers()
              .forEach((sequence, answer) ->
                  out.writeLong(sequence).writeLong(answer.index()).writeBytes(answer.reply()));
        });
  }

  private static Sessions readSessions(ByteReader in) {
    PSortedMap<Long, Sessions.Session> open = TreePMap.empty();
    for (int n = in.readCount(Integer.MAX_VALUE); n > 0; n--) {
      long id = in.readLong();
      long lastIndex = in.readLong();
      long acknowledged = in.readLong();
      PSortedMap<Long, Sessions.Answer> answers = TreePMap.empty();
      for (int m = in.readCount(Integer.MAX_VALUE); m > 0; m--) {
        answers = answers.plus(in.readLong(), new Sessions.Answer(in.readLong(), in.readBytes()));
      }
      open = open.plus(id, new Sessions.Session(lastIndex, acknowledged, answers));
    }
    return new Sessions(open);
  }
}
