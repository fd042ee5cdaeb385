package wavetank.raft;

import static wavetank.raft.RaftRules.COMPACT;
import static wavetank.raft.RaftRules.INSTALL;
import static wavetank.raft.RaftRules.INSTALL_RETAIN;
import static wavetank.raft.RaftRules.REJECT_OLD_LEADER;
import static wavetank.raft.RaftRules.SNAPSHOT_CHUNK;
import static wavetank.raft.RaftRules.SNAPSHOT_SAVE;
import static wavetank.raft.RaftRules.SNAPSHOT_SEND;
import static wavetank.raft.RaftRules.SNAPSHOT_STALE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Rule;
import wavetank.core.Snapshot;
import wavetank.core.Step;
import wavetank.raft.RaftEvent.LogCompacted;
import wavetank.raft.RaftMessage.ChunkAccepted;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.EntriesRejected;
import wavetank.raft.RaftMessage.InstallSnapshot;
import wavetank.raft.RaftState.Saved;

/// How logs stay short, and how a follower that is far behind catches up (paper, section 7).
final class Snapshots<M> {
  private final Raft<M> raft;

  Snapshots(Raft<M> raft) {
    this.raft = raft;
  }

  // -- every server's own

  /// Writes the state aside once enough was applied since the last time: enough entries, or enough
  /// bytes; but not while the last snapshot is bigger than what came after it, so that a big state
  /// is not written again and again (thesis 5.1.2).
  Step<RaftState<M>> saveIfDue(RaftState<M> state) {
    if (raft.settings.snapshotEvery() == 0 || state.saving() != null || !isDue(state)) {
      return Step.to(state);
    }
    long index = state.commitIndex();
    var last = new Position(index, state.log().termAt(index));
    var image =
        new SnapshotImage<>(last, state.durable().configurations().at(index), state.applied());
    Snapshot snapshot = image.encode(raft.machine, raft.settings.chunkBytes());
    return Step.to(state.with(state.saved(), new Saved(last, snapshot, state.applied().bytes())))
        .note(SNAPSHOT_SAVE, "snapshot", index)
        .perform(new SaveSnapshot(snapshot));
  }

  private boolean isDue(RaftState<M> state) {
    Saved saved = state.saved();
    long entries = state.commitIndex() - (saved == null ? 0 : saved.last().index());
    long bytes = state.applied().bytes() - (saved == null ? 0 : saved.appliedBytes());
    boolean isEnough =
        entries >= raft.settings.snapshotEvery() || bytes >= raft.settings.snapshotBytes();
    return isEnough && bytes >= sizeBytes(saved);
  }

  /// About how big it is: the machine's full pieces, which need not be made for that. Besides there
  /// is Raft's own, and a last one.
  private long sizeBytes(@Nullable Saved saved) {
    long full = saved == null ? 0 : Math.max(0, saved.snapshot().chunks().size() - 2);
    return full * raft.settings.chunkBytes();
  }

  /// The host has written a snapshot: our own, or one that the leader sent.
  Step<RaftState<M>> onSaved(RaftState<M> state, long index) {
    Saved saving = state.saving();
    if (saving == null || saving.last().index() != index) {
      return Step.to(state); // a newer one has taken its place
    }
    RaftState<M> saved = state.with(saving, null);
    if (index <= state.commitIndex()) {
      return compact(saved, index);
    }
    return state.role() instanceof Role.Follower follower
        ? install(saved, saving, follower)
        : Step.to(state.with(state.saved(), null)); // we stood for election meanwhile
  }

  /// Drops the entries that the snapshot stands for, but for the newest `keepEntries`, if they take
  /// no more than `keepBytes`.
  private Step<RaftState<M>> compact(RaftState<M> state, long index) {
    RaftSettings settings = raft.settings;
    long enough = state.log().before(index, settings.keepEntries(), settings.keepBytes());
    long through = Math.min(enough, neededBySlow(state));
    if (through <= state.log().base().index()) {
      return Step.to(state);
    }
    return compactThrough(
        state,
        new Position(through, state.log().termAt(through)),
        state.durable().configurations().at(through),
        COMPACT);
  }

  /// The leader keeps what follows a snapshot that is on its way to a follower it has heard of
  /// lately, because the follower will need that next; but no more of it than two snapshots' worth.
  private long neededBySlow(RaftState<M> state) {
    long needed = Long.MAX_VALUE;
    if (state.role() instanceof Role.Leader leader) {
      long lately = leader.beat().atNanos() - 2 * raft.settings.electionTimeoutMax().toNanos();
      for (NodeId name : leader.followers().names()) {
        Progress progress = leader.followers().get(name);
        Saved sending = progress.sending();
        if (sending != null
            && progress.acked().atNanos() >= lately
            && state.log().bytesAfter(sending.last().index())
                <= 2 * Math.max(raft.settings.snapshotBytes(), sizeBytes(sending))) {
          needed = Math.min(needed, sending.last().index());
        }
      }
    }
    return needed;
  }

  private Step<RaftState<M>> compactThrough(
      RaftState<M> state, Position through, Configuration configuration, Rule rule) {
    Step<RaftState<M>> step =
        Step.to(state)
            .store(new LogCompacted(through, configuration), raft)
            .note(new Note.LogCompacted(rule, through.index(), through.term()));
    return raft.membership.noteIfChanged(state, step, rule);
  }

  /// Takes over a snapshot in place of the state, and of a log that does not reach it; entries that
  /// follow its last one are kept (Figure 13, rules 6 to 8).
  private Step<RaftState<M>> install(RaftState<M> state, Saved saved, Role.Follower follower) {
    SnapshotImage<M> image = SnapshotImage.decode(saved.snapshot().chunks(), raft.machine);
    Rule rule = state.log().contains(image.last()) ? INSTALL_RETAIN : INSTALL;
    Step<RaftState<M>> step =
        compactThrough(state, image.last(), image.configuration(), rule)
            .then(s -> Step.to(s.with(image.applied())))
            .note(rule, "commitIndex", image.last().index(), "lastApplied", image.last().index());
    if (follower.leader() == null) {
      return step;
    }
    return step.then(s -> Step.to(s.with(follower.with((Role.Receiving) null))))
        .then(raft.followerReads::answerDue)
        .send(
            follower.leader(),
            new EntriesAccepted(state.term(), image.last().index(), RaftMessage.Beat.NONE));
  }

  /// Goes on from the newest snapshot on disk. If the server crashed after it was whole and before
  /// the log took notice of it, that is made up for now: whatever a snapshot holds is committed.
  Step<RaftState<M>> onStarted(RaftState<M> state, Snapshot snapshot) {
    SnapshotImage<M> image = SnapshotImage.decode(snapshot.chunks(), raft.machine);
    RaftState<M> restored =
        state.with(image.applied()).with(new Saved(image.last(), snapshot, 0), null);
    return state.log().contains(image.last()) || image.last().index() < state.log().base().index()
        ? Step.to(restored)
        : compactThrough(restored, image.last(), image.configuration(), INSTALL);
  }

  /// @throws IllegalStateException if the entries before the log's first one are lost, because the
  ///   snapshot that stands for them is: such a server must not go on
  Step<RaftState<M>> requireBase(RaftState<M> state) {
    if (state.commitIndex() < state.log().base().index()) {
      throw new IllegalStateException(
          "%s cannot start: its log begins after entry %s, and no snapshot on disk reaches that far"
              .formatted(raft.self, state.log().base()));
    }
    return Step.to(state);
  }

  // -- the leader's side

  /// Sends a follower that is too far behind the next piece of a snapshot: of the newest one, when
  /// it begins. It goes on with that one although a newer one may come, or a slow follower would
  /// begin again and again.
  ///
  /// @param call whether it gets a message in any case
  Step<RaftState<M>> feed(RaftState<M> state, NodeId to, boolean call) {
    var leader = (Role.Leader) state.role();
    Progress progress = leader.followers().get(to);
    Saved sending = progress.sending();
    if (sending != null) {
      return call ? send(state, to, sending, progress.chunk()) : Step.to(state);
    }
    Saved newest = state.saved();
    if (newest == null) {
      return Step.to(state); // cannot be: a log has a base only after a snapshot
    }
    return send(state, to, newest, 0)
        .note(SNAPSHOT_SEND, "follower", to, "snapshot", newest.last().index());
  }

  private Step<RaftState<M>> send(RaftState<M> state, NodeId to, Saved saved, int chunk) {
    var leader = (Role.Leader) state.role();
    List<Bytes> chunks = saved.snapshot().chunks();
    int number = Math.min(chunk, chunks.size() - 1); // when all are there, the last one is the call
    var message =
        new InstallSnapshot(
            state.term(), saved.last(), number, chunks.size(), chunks.get(number), leader.beat());
    Progress progress = leader.followers().get(to).installing(saved, chunk);
    return raft.replication.withProgress(Step.to(state).send(to, message), to, progress);
  }

  Step<RaftState<M>> onChunkAccepted(
      RaftState<M> state, Moment moment, NodeId from, ChunkAccepted answer) {
    if (answer.term() != state.term()
        || !(state.role() instanceof Role.Leader leader)
        || !leader.followers().has(from)) {
      return Step.to(state);
    }
    Progress progress = leader.followers().get(from).heard(answer.beat());
    RaftState<M> heard = state.with(leader.with(leader.followers().with(from, progress)));
    Saved sending = progress.sending();
    Step<RaftState<M>> step = Step.to(heard);
    if (sending != null
        && answer.snapshotIndex() == sending.last().index()
        && answer.nextChunk() != progress.chunk()) {
      step = step.then(s -> sendOrWait(s, from, sending, answer.nextChunk()));
    }
    return step.then(s -> raft.replication.afterAnswer(s, moment));
  }

  private Step<RaftState<M>> sendOrWait(RaftState<M> state, NodeId to, Saved sending, int chunk) {
    if (chunk < sending.snapshot().chunks().size()) {
      return send(state, to, sending, chunk).note(SNAPSHOT_CHUNK, "follower", to, "chunk", chunk);
    }
    var leader = (Role.Leader) state.role();
    Progress waiting = leader.followers().get(to).installing(sending, chunk);
    return raft.replication.withProgress(Step.to(state), to, waiting);
  }

  // -- the follower's side

  Step<RaftState<M>> onInstall(
      RaftState<M> state, Moment moment, NodeId from, InstallSnapshot ask) {
    if (ask.term() < state.term()) {
      return Step.to(state)
          .note(REJECT_OLD_LEADER, "leader", from)
          .send(from, new EntriesRejected(state.term(), 0, 0, 0, ask.beat()));
    }
    return raft.elections.heardFrom(state, moment, from).then(s -> receive(s, from, ask));
  }

  private Step<RaftState<M>> receive(RaftState<M> state, NodeId leader, InstallSnapshot ask) {
    if (ask.last().index() <= state.commitIndex()) {
      return Step.to(state)
          .note(SNAPSHOT_STALE, "snapshot", ask.last().index())
          .send(leader, new EntriesAccepted(state.term(), state.commitIndex(), ask.beat()));
    }
    List<Bytes> chunks = receivedSoFar(state, ask.last());
    boolean isNext = ask.chunk() == chunks.size();
    if (isNext) {
      chunks = new ArrayList<>(chunks);
      chunks.add(ask.data());
    }
    var receiving = new Role.Receiving(ask.last(), chunks);
    Step<RaftState<M>> step =
        Step.to(state.with(((Role.Follower) state.role()).with(receiving)))
            .send(
                leader,
                new ChunkAccepted(state.term(), ask.last().index(), chunks.size(), ask.beat()));
    return isNext && chunks.size() == ask.chunks() ? save(step, receiving) : step;
  }

  /// A follower that has crashed meanwhile has none, and the leader begins anew.
  private static <M> List<Bytes> receivedSoFar(RaftState<M> state, Position last) {
    return state.role() instanceof Role.Follower(_, Role.Receiving(var of, var chunks), _)
            && of.equals(last)
        ? chunks
        : List.of();
  }

  private Step<RaftState<M>> save(Step<RaftState<M>> step, Role.Receiving received) {
    var snapshot = new Snapshot(received.last().index(), received.chunks());
    var saving = new Saved(received.last(), snapshot, 0);
    return step.then(s -> Step.to(s.with(s.saved(), saving))).perform(new SaveSnapshot(snapshot));
  }
}
