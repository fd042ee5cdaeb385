package wavetank.raft;

import static wavetank.raft.Server.CLIENT;
import static wavetank.raft.Server.N1;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.Bytes;
import wavetank.core.Effect;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Effect.Send;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.raft.RaftMessage.AppendEntries;
import wavetank.store.Operation.Put;
import wavetank.store.Store;
import wavetank.store.StoreState;

/// Prints what a step costs in CPU time, in five servers that call each other directly. Run by
/// hand. Aims: a heartbeat at a follower 80 ns, its answer at the leader 100 ns, a command through
/// all five 6 us.
final class RaftSpeed {
  private static final int ROUNDS = 12;
  private static final List<NodeId> NAMES = Server.nodes("n1 n2 n3 n4 n5");
  private static final Bytes PUT = Put.of("key", "value").encode();

  private final List<Raft<StoreState>> rafts = new ArrayList<>();
  private final List<RaftState<StoreState>> states = new ArrayList<>();
  private final List<Received> mail = new ArrayList<>();
  private final List<Integer> receivers = new ArrayList<>();
  private long nanos = 1_000_000_000;
  private long session;
  private long sequence;

  private RaftSpeed() {
    for (NodeId name : NAMES) {
      var raft = new Raft<>(name, Configuration.of(NAMES), RaftSettings.DEFAULT, new Store());
      rafts.add(raft);
      states.add(raft.initial());
    }
    for (int i = 0; i < NAMES.size(); i++) {
      take(i, new Input.Started(null));
    }
    take(0, new Input.TimerFired(RaftTimer.ELECTION));
    deliverAll();
    take(0, new Received(CLIENT, new OpenSession(1)));
    deliverAll();
  }

  public static void main(String[] args) {
    var speed = new RaftSpeed();
    for (int round = 1; round <= ROUNDS; round++) {
      double heartbeat = speed.heartbeats(2_000_000);
      double answer = speed.answers(2_000_000);
      double command = speed.commands(100_000);
      IO.println(
          "round %2d: heartbeat %3.0f ns, its answer at the leader %3.0f ns, command %.2f us"
              .formatted(round, heartbeat, answer, command / 1_000));
    }
  }

  private double heartbeats(int count) {
    RaftState<StoreState> state = states.get(1);
    var call =
        new Received(
            N1,
            new AppendEntries(
                state.term(),
                state.log().last(),
                List.of(),
                state.commitIndex(),
                ((Role.Leader) states.get(0).role()).beat()));
    long start = cpuNanos();
    for (int i = 0; i < count; i++) {
      state = rafts.get(1).step(state, new Moment(nanos + i, i), call).state();
    }
    double each = (cpuNanos() - start) / (double) count;
    states.set(1, state);
    return each;
  }

  private double answers(int count) {
    RaftState<StoreState> state = states.getFirst();
    var beat = ((Role.Leader) state.role()).beat();
    var answers = new ArrayList<Received>();
    for (NodeId follower : NAMES.subList(1, 5)) {
      for (int round = 0; round < 64; round++) {
        var later = new RaftMessage.Beat(beat.round() + round, nanos + round);
        answers.add(
            new Received(
                follower,
                new RaftMessage.EntriesAccepted(state.term(), state.log().lastIndex(), later)));
      }
    }
    long start = cpuNanos();
    RaftState<StoreState> answered = state;
    for (int i = 0; i < count; i++) {
      if (i % 256 == 0) {
        answered = state;
      }
      answered =
          rafts.getFirst().step(answered, new Moment(nanos, i), answers.get(i % 256)).state();
    }
    return (cpuNanos() - start) / (double) count;
  }

  private double commands(int count) {
    long start = cpuNanos();
    for (int i = 0; i < count; i++) {
      sequence++;
      take(0, new Received(CLIENT, new Execute(sequence, session, sequence, sequence - 1, PUT)));
      deliverAll();
    }
    return (cpuNanos() - start) / (double) count;
  }

  private void take(int server, Input input) {
    var step = rafts.get(server).step(states.get(server), new Moment(nanos++, 0), input);
    states.set(server, step.state());
    for (Effect effect : step.effects()) {
      if (effect instanceof Send(NodeId to, var message)) {
        if (message instanceof SessionOpened(_, long opened)) {
          session = opened;
        }
        if (!to.equals(CLIENT)) {
          receivers.add(NAMES.indexOf(to));
          mail.add(new Received(NAMES.get(server), message));
        }
      } else if (effect instanceof SaveSnapshot(var snapshot)) {
        take(server, new Input.SnapshotSaved(snapshot.index()));
      }
    }
  }

  private void deliverAll() {
    for (int i = 0; i < mail.size(); i++) {
      take(receivers.get(i), mail.get(i));
    }
    mail.clear();
    receivers.clear();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
