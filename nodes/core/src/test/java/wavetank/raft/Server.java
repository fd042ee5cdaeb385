package wavetank.raft;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import wavetank.core.Effect;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Rule;
import wavetank.core.Snapshot;
import wavetank.core.Step;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.raft.RaftMessage.Beat;
import wavetank.raft.RaftMessage.EntriesAccepted;
import wavetank.raft.RaftMessage.PreVoteGranted;
import wavetank.raft.RaftMessage.VoteGranted;
import wavetank.store.Store;
import wavetank.store.StoreState;

/// One server in the hands of a test: n1, to whom the test plays everybody else. What it answers is
/// that of its last step. Earlier steps are on disk; the last one may still be lost in a crash.
final class Server {
  static final NodeId N1 = new NodeId("n1");
  static final NodeId N2 = new NodeId("n2");
  static final NodeId N3 = new NodeId("n3");
  static final NodeId N4 = new NodeId("n4");
  static final NodeId N5 = new NodeId("n5");
  static final NodeId CLIENT = new NodeId("c1");
  static final Position ZERO = Position.ZERO;
  static final Beat BEAT = new Beat(1, 0);

  private final TestHost<RaftState<StoreState>> host;
  private long nanos = 1_000_000_000;
  private long draws;
  private Step<RaftState<StoreState>> last;

  private Server(Configuration first, RaftSettings settings) {
    host = new TestHost<>(N1, new Raft<>(N1, first, settings, new Store()));
    last = host.start(moment());
  }

  /// A server that has just started.
  ///
  /// @param voters "n1 n2 n3", or "" for nobody
  /// @param settings "lease-reads=on"
  static Server of(String voters, String... settings) {
    var texts = new TreeMap<String, String>();
    for (String setting : settings) {
      texts.put(setting.split("=")[0], setting.split("=")[1]);
    }
    return new Server(Configuration.of(nodes(voters)), SettingsReader.read(texts));
  }

  /// One of a cluster in which all have been started, and each is known by its name.
  static Server known(String voters) {
    Configuration first = Configuration.of(nodes(voters));
    for (NodeId node : first.voters()) {
      first = first.with(member(node, node.name()));
    }
    return new Server(first, SettingsReader.read(new TreeMap<>()));
  }

  /// What is known of a member, its id the number in its name.
  ///
  /// @param name empty if it was never started
  static Member member(NodeId node, String name) {
    long id = Long.parseLong(node.name().substring(1));
    return new Member(node, id, name, List.of("http://" + node), List.of(), false, 0);
  }

  static List<NodeId> nodes(String names) {
    return Arrays.stream(names.split(" ")).filter(n -> !n.isEmpty()).map(NodeId::new).toList();
  }

  // -- what happens to it

  Server hears(NodeId from, Message... messages) {
    for (Message message : messages) {
      take(new Input.Received(from, message));
    }
    return this;
  }

  Server fires(RaftTimer timer) {
    return take(new Input.TimerFired(timer));
  }

  Server timesOut() {
    return fires(RaftTimer.ELECTION);
  }

  Server calls() {
    return fires(RaftTimer.HEARTBEAT);
  }

  /// The host has written the snapshot that was asked for last.
  Server saves() {
    return take(new Input.SnapshotSaved(saving().index()));
  }

  Server take(Input input) {
    host.sync();
    last = host.take(moment(), input);
    return this;
  }

  Server waits(long millis) {
    nanos += millis * 1_000_000;
    return this;
  }

  Server restarts() {
    host.sync();
    return restartsWithoutLastStep();
  }

  Server restartsWithoutLastStep() {
    host.crash();
    last = host.start(moment());
    return this;
  }

  /// Wins an election in the next term with the votes of all others.
  Server wins() {
    timesOut();
    for (NodeId voter : state().configuration().members()) {
      if (state().role() instanceof Role.PreCandidate) {
        hears(voter, new PreVoteGranted(state().term() + 1));
      }
    }
    for (NodeId voter : state().configuration().members()) {
      if (state().role() instanceof Role.Candidate) {
        hears(voter, new VoteGranted(state().term()));
      }
    }
    return this;
  }

  /// These followers accept everything, in answer to its newest call.
  Server isFollowedBy(NodeId... followers) {
    for (NodeId follower : followers) {
      hears(follower, new EntriesAccepted(state().term(), state().log().lastIndex(), beat()));
    }
    return this;
  }

  // -- what it is and says

  Step<RaftState<StoreState>> last() {
    return last;
  }

  RaftState<StoreState> state() {
    return host.state();
  }

  Raft<StoreState> raft() {
    return (Raft<StoreState>) host.protocol;
  }

  Role.Leader leader() {
    return (Role.Leader) state().role();
  }

  Beat beat() {
    return leader().beat();
  }

  String role() {
    return state().role().title();
  }

  List<Rule> rules() {
    return last.notes().stream().map(Note::rule).distinct().toList();
  }

  List<Event> events() {
    return last.events();
  }

  /// What it said to `node` in its last step.
  List<Message> to(NodeId node) {
    return last.effects().stream()
        .filter(effect -> effect instanceof Send send && send.to().equals(node))
        .map(effect -> ((Send) effect).message())
        .toList();
  }

  List<Message> said() {
    return last.effects().stream()
        .filter(Send.class::isInstance)
        .map(effect -> ((Send) effect).message())
        .toList();
  }

  <T extends Message> T said(NodeId to, Class<T> kind) {
    return to(to).stream().filter(kind::isInstance).map(kind::cast).toList().getLast();
  }

  boolean setsTimer(RaftTimer timer) {
    return last.effects().stream().anyMatch(e -> e instanceof SetTimer s && s.timer() == timer);
  }

  boolean runs(RaftTimer timer) {
    return host.timers.containsKey(timer);
  }

  boolean performs(Effect effect) {
    return last.effects().contains(effect);
  }

  Snapshot saving() {
    Snapshot saving = host.saving;
    if (saving == null) {
      throw new AssertionError("no snapshot is being saved");
    }
    return saving;
  }

  /// "1/1 2/1 3/2": index and term of each entry.
  String log() {
    Log log = state().log();
    return String.join(
        " ",
        LongStream.rangeClosed(log.firstIndex(), log.lastIndex())
            .mapToObj(i -> log.get(i).position().toString())
            .toList());
  }

  Moment moment() {
    return new Moment(nanos, ++draws);
  }

  // -- words

  static Position at(long index, long term) {
    return new Position(index, term);
  }

  static Entry entry(long index, long term) {
    return new Entry(index, term, new Payload.NoOp());
  }

  /// A call of the leader of `term`, who has committed `commit`.
  static AppendEntries call(long term, Position previous, long commit, Entry... entries) {
    return new AppendEntries(term, previous, List.of(entries), commit, BEAT);
  }
}
