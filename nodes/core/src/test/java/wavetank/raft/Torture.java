package wavetank.raft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.Call;
import wavetank.core.Call.Invoke;
import wavetank.core.Choices.Stream;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Effect.TellStored;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.core.SeededChoices;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.store.Store;
import wavetank.store.StoreLanguage;
import wavetank.store.StoreState;

/// A cluster with two clients in virtual time, whose network loses, repeats and reorders messages,
/// and whose servers crash or are cut off: all of it from one seed. Every durable step goes to
/// `SafetyCheck`, every client operation to `RegisterCheck`.
final class Torture {
  private static final long MS = 1_000_000;
  private static final NodeId WORKLOAD = new NodeId("workload");

  private final List<TestHost<RaftState<StoreState>>> servers = new ArrayList<>();
  private final List<TestHost<RaftClient.State>> clients = new ArrayList<>();
  private final PriorityQueue<Due> agenda = new PriorityQueue<>();
  private final SafetyCheck safety = new SafetyCheck();
  private final RegisterCheck registers = new RegisterCheck();
  private final SortedMap<String, Rule> rules = new TreeMap<>();
  private final List<NodeId> cutOff = new ArrayList<>();
  private final Stream chance;
  private final Protocol<RaftClient.State> client;

  private long now;
  private long order;
  private boolean noisy = true;

  private record Due(long at, long order, Runnable what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /// @param members the servers at first, `spares` wait to be added
  Torture(long seed, int members, int spares, SortedMap<String, String> settings) {
    chance = new SeededChoices(seed).stream("torture");
    RaftSettings read = SettingsReader.read(settings);
    List<NodeId> names = new ArrayList<>();
    for (int i = 1; i <= members + spares; i++) {
      names.add(new NodeId("n" + i));
    }
    Configuration first = Configuration.of(names.subList(0, members));
    for (NodeId name : names) {
      Configuration known = first.isVoter(name) ? first : Configuration.NOBODY;
      servers.add(new TestHost<>(name, new Raft<>(name, known, read, new Store())));
    }
    client = new RaftClient(names, read, new StoreLanguage());
    clients.add(new TestHost<>(new NodeId("c1"), client));
    clients.add(new TestHost<>(new NodeId("c2"), client));
    servers.forEach(this::start);
    clients.forEach(this::start);
    clients.forEach(c -> after(chance.between(0, 50 * MS), () -> invoke(c)));
  }

  /// Trouble for this long, then peace.
  void trouble(long millis) {
    for (long at = 0; at < millis; at += chance.between(20, 120)) {
      after(at * MS, this::mischief);
    }
    run(millis);
    noisy = false;
    cutOff.clear();
    servers.stream().filter(server -> !server.isUp()).forEach(this::start);
  }

  void run(long millis) {
    long end = now + millis * MS;
    while (!agenda.isEmpty() && agenda.peek().at() <= end) {
      Due due = agenda.poll();
      now = due.at();
      due.what().run();
    }
    now = end;
  }

  long completedWrites() {
    return registers.completedWrites();
  }

  /// Rules that spoke in steps that became durable.
  Collection<Rule> rulesMet() {
    return rules.values();
  }

  // -- trouble

  private void mischief() {
    var server = servers.get((int) chance.between(0, servers.size() - 1));
    switch ((int) chance.between(0, 7)) {
      case 0, 1 -> {
        if (server.isUp()) {
          server.crash();
          after(chance.between(1, 400) * MS, () -> startIfDown(server));
        }
      }
      case 2 -> order(new Call.Order("transfer", List.of(server.id.name())));
      case 3 -> order(new Call.Order("members", someServers()));
      case 4, 5 -> {
        NodeId alone = server.id;
        cutOff.add(alone);
        after(chance.between(50, 900) * MS, () -> cutOff.remove(alone));
      }
      default -> order(new Call.Order("members", allServers()));
    }
  }

  private void startIfDown(TestHost<?> host) {
    if (!host.isUp()) {
      start(host);
    }
  }

  private List<String> someServers() {
    var some = new ArrayList<>(allServers());
    while (some.size() > 3) {
      some.remove((int) chance.between(0, some.size() - 1));
    }
    return some;
  }

  private List<String> allServers() {
    return servers.stream().map(server -> server.id.name()).toList();
  }

  private void order(Call.Order what) {
    servers.forEach(server -> input(server, new Received(WORKLOAD, what)));
  }

  // -- hosts

  private void start(TestHost<?> host) {
    after(0, () -> effects(host, host.start(moment())));
  }

  private Moment moment() {
    return new Moment(now, chance.next());
  }

  private void input(TestHost<?> host, Input input) {
    if (host.isUp()) {
      effects(host, host.take(moment(), input));
    }
  }

  private void effects(TestHost<?> host, Step<?> step) {
    int incarnation = host.incarnation;
    long disk = host.waitsForDisk() ? chance.between(0, noisy ? 20 * MS : MS) : 0;
    for (var effect : step.effects()) {
      if (effect instanceof SendAhead(NodeId to, Message message)) {
        carry(host.id, to, message);
      }
      if (effect instanceof SetTimer set) {
        long wait = chance.between(set.atLeast().toNanos(), set.atMost().toNanos());
        SetTimer running = host.timers.get(set.timer());
        after(disk + wait, () -> fire(host, incarnation, set.timer(), running));
      }
    }
    if (host.saving != null) {
      long index = host.saving.index();
      after(chance.between(0, 30 * MS), () -> saved(host, incarnation, index));
    }
    if (disk == 0) {
      release(host);
    } else {
      after(
          disk,
          () -> {
            if (host.incarnation == incarnation) {
              release(host);
            }
          });
    }
  }

  private void fire(TestHost<?> host, int incarnation, Timer timer, @Nullable SetTimer running) {
    boolean isCurrent = running != null && host.timers.get(timer) == running;
    if (host.incarnation == incarnation && isCurrent) {
      input(host, new Input.TimerFired(timer));
    }
  }

  private void saved(TestHost<?> host, int incarnation, long index) {
    var saving = host.saving;
    if (host.incarnation == incarnation && saving != null && saving.index() == index) {
      input(host, new Input.SnapshotSaved(index));
    }
  }

  private void stored(TestHost<?> host, int incarnation, Input.Stored what) {
    if (host.incarnation == incarnation) {
      input(host, what);
    }
  }

  private void release(TestHost<?> host) {
    for (Step<?> step : host.sync()) {
      step.notes().forEach(note -> rules.put(note.rule().id(), note.rule()));
      if (step.state() instanceof RaftState<?> state) {
        safety.durable(host.id, state, step.events());
      }
      for (var effect : step.effects()) {
        if (effect instanceof Send(NodeId to, Message message)) {
          carry(host.id, to, message);
        }
        if (effect instanceof TellStored(long term, long index)) {
          int incarnation = host.incarnation;
          after(0, () -> stored(host, incarnation, new Input.Stored(term, index)));
        }
      }
    }
  }

  // -- network and workload

  private void carry(NodeId from, NodeId to, Message message) {
    if (to.equals(WORKLOAD)) {
      completed(from, (Call.Completed) message);
      return;
    }
    int copies = !noisy ? 1 : chance.chance(0.05) ? 0 : chance.chance(0.05) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      long late = noisy && chance.chance(0.02) ? chance.between(0, 400 * MS) : 0;
      after(late + chance.between(MS / 2, 8 * MS), () -> deliver(from, to, message));
    }
  }

  private void deliver(NodeId from, NodeId to, Message message) {
    if (cutOff.contains(from) || cutOff.contains(to)) {
      return;
    }
    servers.stream().filter(host -> host.id.equals(to)).forEach(host -> get(host, from, message));
    clients.stream().filter(host -> host.id.equals(to)).forEach(host -> get(host, from, message));
  }

  private void get(TestHost<?> host, NodeId from, Message message) {
    input(host, new Received(from, message));
  }

  private void invoke(TestHost<RaftClient.State> host) {
    String other = host.id.name().equals("c1") ? "c2" : "c1";
    Invoke next =
        registers.next(host.id.name(), chance.chance(0.6), chance.chance(0.5) ? other : "");
    input(host, new Received(WORKLOAD, next));
  }

  private void completed(NodeId from, Call.Completed what) {
    registers.completed(from.name(), what);
    var host = clients.get(from.name().equals("c1") ? 0 : 1);
    after(chance.between(0, 20 * MS), () -> invoke(host));
  }

  private void after(long nanos, Runnable what) {
    agenda.add(new Due(now + nanos, order++, what));
  }
}
