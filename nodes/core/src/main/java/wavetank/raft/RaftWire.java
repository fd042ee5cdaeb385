package wavetank.raft;

import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Codec;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.Beat;
import wavetank.raft.RaftMessage.ChunkAccepted;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;
import wavetank.raft.RaftMessage.InstallSnapshot;
import wavetank.raft.RaftMessage.PreVote;
import wavetank.raft.RaftMessage.PreVoteDenied;
import wavetank.raft.RaftMessage.PreVoteGranted;
import wavetank.raft.RaftMessage.ReadIndex;
import wavetank.raft.RaftMessage.ReadIndexAnswer;
import wavetank.raft.RaftMessage.RequestVote;
import wavetank.raft.RaftMessage.TimeoutNow;
import wavetank.raft.RaftMessage.VoteDenied;
import wavetank.raft.RaftMessage.VoteGranted;

/// What servers say to each other as bytes: the number of the kind, the term, the rest. A number
/// once given is never given to another. Entries are written as the journal writes them.
public final class RaftWire implements Codec<RaftMessage> {
  @Override
  public void write(RaftMessage message, ByteWriter out) {
    out.writeByte(numberOf(message)).writeLong(message.term());
    switch (message) {
      case PreVote(_, Position lastLog) -> RaftCodec.writePosition(lastLog, out);
      case RequestVote(_, Position lastLog, boolean transfer) -> {
        RaftCodec.writePosition(lastLog, out);
        out.writeBoolean(transfer);
      }
      case AppendEntries(_, Position previous, var entries, long leaderCommit, Beat beat) -> {
        RaftCodec.writePosition(previous, out);
        RaftCodec.writeEntries(entries, out);
        writeBeat(beat, out.writeLong(leaderCommit));
      }
      case EntriesAccepted(_, long matchIndex, Beat beat) ->
          writeBeat(beat, out.writeLong(matchIndex));
      case EntriesRejected(_, long previous, long conflictTerm, long conflictIndex, Beat beat) ->
          writeBeat(beat, out.writeLong(previous).writeLong(conflictTerm).writeLong(conflictIndex));
      case InstallSnapshot(_, Position last, int chunk, int chunks, var data, Beat beat) -> {
        RaftCodec.writePosition(last, out);
        writeBeat(beat, out.writeLong(chunk).writeLong(chunks).writeBytes(data));
      }
      case ChunkAccepted(_, long snapshotIndex, int nextChunk, Beat beat) ->
          writeBeat(beat, out.writeLong(snapshotIndex).writeLong(nextChunk));
      case ReadIndex(_, long round) -> out.writeLong(round);
      case ReadIndexAnswer(_, long round, long readIndex) ->
          out.writeLong(round).writeLong(readIndex);
      case PreVoteGranted _, PreVoteDenied _, VoteGranted _, VoteDenied _, TimeoutNow _ -> {}
    }
  }

  private static int numberOf(RaftMessage message) {
    return switch (message) {
      case PreVote _ -> 1;
      case PreVoteGranted _ -> 2;
      case PreVoteDenied _ -> 3;
      case RequestVote _ -> 4;
      case VoteGranted _ -> 5;
      case VoteDenied _ -> 6;
      case AppendEntries _ -> 7;
      case EntriesAccepted _ -> 8;
      case EntriesRejected _ -> 9;
      case InstallSnapshot _ -> 10;
      case ChunkAccepted _ -> 11;
      case TimeoutNow _ -> 12;
      case ReadIndex _ -> 13;
      case ReadIndexAnswer _ -> 14;
    };
  }

  @Override
  public RaftMessage read(ByteReader in) {
    int kind = in.readByte();
    long term = in.readLong();
    return switch (kind) {
      case 1 -> new PreVote(term, RaftCodec.readPosition(in));
      case 2 -> new PreVoteGranted(term);
      case 3 -> new PreVoteDenied(term);
      case 4 -> new RequestVote(term, RaftCodec.readPosition(in), in.readBoolean());
      case 5 -> new VoteGranted(term);
      case 6 -> new VoteDenied(term);
      case 7 ->
          new AppendEntries(
              term,
              RaftCodec.readPosition(in),
              RaftCodec.readEntries(in),
              in.readLong(),
              readBeat(in));
      case 8 -> new EntriesAccepted(term, in.readLong(), readBeat(in));
      case 9 ->
          new EntriesRejected(term, in.readLong(), in.readLong(), in.readLong(), readBeat(in));
      case 10 -> readInstallSnapshot(term, in);
      case 11 -> new ChunkAccepted(term, in.readLong(), readNumber(in), readBeat(in));
      case 12 -> new TimeoutNow(term);
      case 13 -> new ReadIndex(term, in.readLong());
      case 14 -> new ReadIndexAnswer(term, in.readLong(), in.readLong());
      default ->
          throw new IllegalArgumentException(
              "damaged bytes: no message of Raft has the number %d".formatted(kind));
    };
  }

  private static InstallSnapshot readInstallSnapshot(long term, ByteReader in) {
    return new InstallSnapshot(
        term,
        RaftCodec.readPosition(in),
        readNumber(in),
        readNumber(in),
        in.readBytes(),
        readBeat(in));
  }

  private static int readNumber(ByteReader in) {
    return in.readCount(Integer.MAX_VALUE);
  }

  private static void writeBeat(Beat beat, ByteWriter out) {
    out.writeLong(beat.round()).writeLong(beat.atNanos());
  }

  private static Beat readBeat(ByteReader in) {
    return new Beat(in.readLong(), in.readLong());
  }
}
