package wavetank.raft;

import java.util.ArrayList;
import java.util.List;
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
    var out = new ByteWriter();
    RaftCodec.writePosition(last, out);
    RaftCodec.writeConfiguration(configuration, out);
    writeSessions(applied.sessions(), out);
    var chunks = new ArrayList<Bytes>();
    chunks.add(out.toBytes());
    chunks.addAll(machine.save(applied.machine(), chunkBytes));
    return new Snapshot(last.index(), chunks);
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
