package wavetank.raft;

import static wavetank.raft.Server.N2;
import static wavetank.raft.Server.at;

import java.util.List;
import wavetank.core.Bytes;

/// One event of each kind, with one entry of each kind.
final class SampleEvents {
  private static final Configuration JOINT =
      Configuration.of(Server.nodes("n1 n2 n3"))
          .jointWith(Server.nodes("n1 n4"))
          .withLearners(Server.nodes("n7"))
          .with(Server.member(N2, "two"));

  static final List<Entry> ENTRIES =
      List.of(
          new Entry(1, 1, new Payload.NoOp()),
          new Entry(2, 1, new Payload.Command(7, 300, 299, Bytes.utf8("put x=1"))),
          new Entry(3, 2, new Payload.OpenSession()),
          new Entry(4, 2, new Payload.Configure(JOINT)));

  static final List<RaftEvent> ALL =
      List.of(
          new RaftEvent.TermStarted(Long.MAX_VALUE),
          new RaftEvent.VoteCast(4, N2),
          new RaftEvent.EntriesAppended(ENTRIES),
          new RaftEvent.LogTruncated(9),
          new RaftEvent.LogCompacted(at(1_000_000, 77), JOINT),
          new RaftEvent.Checkpointed(5, N2, at(3, 2), JOINT),
          new RaftEvent.Checkpointed(5, null, at(3, 2), Configuration.NOBODY));

  private SampleEvents() {}
}
