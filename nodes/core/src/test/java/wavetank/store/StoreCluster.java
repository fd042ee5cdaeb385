package wavetank.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wavetank.core.Effect;
import wavetank.core.Effect.CancelTimer;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Effect.Send;
import wavetank.core.Effect.SendAhead;
import wavetank.core.Effect.SetTimer;
import wavetank.core.Effect.TellStored;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.raft.ClientMessage;
import wavetank.raft.Configuration;
import wavetank.raft.Raft;
import wavetank.raft.RaftSettings;
import wavetank.raft.Role;

/// Three servers with a clock, without disks: messages come at once, in order, unless a server is
/// cut off.
final class StoreCluster {
  static final NodeId N1 = new NodeId("n1");
  static final NodeId N2 = new NodeId("n2");
  static final NodeId N3 = new NodeId("n3");
  static final NodeId CLIENT = new NodeId("c1");

  private final Map<NodeId, Host> hosts = new LinkedHashMap<>();
  private final ArrayDeque<Mail> mail = new ArrayDeque<>();
  private final TreeSet<NodeId> cutOff = new TreeSet<>();
  private final List<Message> toClient = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private long nanos = 1_000_000_000;
  private long session;
  private long sequence;

  private record Mail(NodeId from, NodeId to, Message message) {}

  private final class Host {
    final NodeId id;
    final StoreServer server;
    final Map<Timer, Long> timers = new LinkedHashMap<>();
    StoreServer.State state;

    Host(NodeId id) {
      this.id = id;
      var raft =
          new Raft<>(id, Configuration.of(List.of(N1, N2, N3)), RaftSettings.DEFAULT, new Store());
      server = new StoreServer(id, raft, UnaryOperator.identity());
      state = server.initial();
      take(new Input.Started(null));
    }

    void take(Input input) {
      Step<StoreServer.State> step = server.step(state, new Moment(nanos, nanos * 31), input);
      state = step.state();
      for (Note note : step.notes()) {
        rules.add(note.rule().id());
      }
      for (Effect effect : step.effects()) {
        switch (effect) {
          case Send(NodeId to, Message message) -> mail.add(new Mail(id, to, message));
          case SetTimer(var timer, var atLeast, _) ->
              timers.put(timer, nanos + atLeast.toNanos() + id.name().charAt(1) * 1_000_000L);
          case CancelTimer(var timer) -> timers.remove(timer);
          case SendAhead _, TellStored _ ->
              throw new AssertionError("without disks nobody writes in parallel");
          case SaveSnapshot(var snapshot) ->
              throw new AssertionError("no disk to save " + snapshot.index());
        }
      }
    }

    /// The timer that fires first.
    Map.@Nullable Entry<Timer, Long> next() {
      Map.Entry<Timer, Long> next = null;
      for (var timer : timers.entrySet()) {
        if (next == null || timer.getValue() < next.getValue()) {
          next = timer;
        }
      }
      return next == null ? null : Map.entry(next.getKey(), next.getValue());
    }
  }

  StoreCluster() {
    for (NodeId id : List.of(N1, N2, N3)) {
      hosts.put(id, new Host(id));
    }
    run(Duration.ofSeconds(1));
    says(leader(), new ClientMessage.OpenSession(1));
    for (Message message : takes()) {
      if (message instanceof ClientMessage.SessionOpened(_, long opened)) {
        session = opened;
      }
    }
  }

  StoreServer.State state(NodeId server) {
    return requireNonNull(hosts.get(server)).state;
  }

  /// Of those that can be reached.
  NodeId leader() {
    return hosts.values().stream()
        .filter(host -> !cutOff.contains(host.id))
        .filter(host -> host.state.raft().role() instanceof Role.Leader)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody leads"))
        .id;
  }

  NodeId follower() {
    return hosts.keySet().stream()
        .filter(id -> !id.equals(leader()) && !cutOff.contains(id))
        .findFirst()
        .orElseThrow();
  }

  StoreCluster cutsOff(NodeId server) {
    cutOff.add(server);
    return this;
  }

  StoreCluster heals() {
    cutOff.clear();
    return this;
  }

  /// The leader executes a command.
  StoreCluster does(StoreCommand command) {
    sequence++;
    return says(
        leader(),
        new ClientMessage.Execute(sequence, session, sequence, sequence - 1, command.encode()));
  }

  StoreCluster says(NodeId to, Message message) {
    return sends(CLIENT, to, message);
  }

  StoreCluster sends(NodeId from, NodeId to, Message message) {
    mail.add(new Mail(from, to, message));
    deliverAll();
    return this;
  }

  /// What came to the client since the last time.
  List<Message> takes() {
    var taken = List.copyOf(toClient);
    toClient.clear();
    return taken;
  }

  /// What came to the client of this kind since the last time.
  <T extends Message> List<T> takes(Class<T> kind) {
    return takes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Ids of the rules that have spoken.
  List<String> rules() {
    return rules;
  }

  StoreCluster run(Duration time) {
    long end = nanos + time.toNanos();
    while (true) {
      Host next = null;
      Timer fires = null;
      long due = end;
      for (Host host : hosts.values()) {
        var timer = host.next();
        if (timer != null && timer.getValue() < due) {
          due = timer.getValue();
          fires = timer.getKey();
          next = host;
        }
      }
      if (next == null || fires == null) {
        nanos = end;
        return this;
      }
      nanos = Math.max(nanos, due);
      next.timers.remove(fires);
      next.take(new Input.TimerFired(fires));
      deliverAll();
    }
  }

  private void deliverAll() {
    for (Mail next = mail.poll(); next != null; next = mail.poll()) {
      nanos += 1_000;
      if (cutOff.contains(next.from()) != cutOff.contains(next.to())
          && !next.from().equals(next.to())) {
        continue;
      }
      Host host = hosts.get(next.to());
      if (host == null) {
        toClient.add(next.message());
      } else {
        host.take(new Received(next.from(), next.message()));
      }
    }
  }
}
