package wavetank.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Call;
import wavetank.core.Checkpoint;
import wavetank.core.Codec;
import wavetank.core.Effect;
import wavetank.core.Event;
import wavetank.core.Families;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.core.NodeKind;
import wavetank.core.Protocol;
import wavetank.core.Rule;
import wavetank.core.Snapshot;
import wavetank.core.Step;
import wavetank.core.Timer;

/// A small protocol to test worlds with: each server counts its ticks durably, tells its peers, and
/// now and then saves a snapshot; the first server says that it leads. Clients ask the first
/// server.
final class CounterKind implements NodeKind {
  static final Rule STARTED = Rule.of("counter.start", "It starts with what it knows", "here");
  static final Rule COUNTED = Rule.of("counter.count", "A tick is counted durably", "here");
  static final Rule HEARD = Rule.of("counter.hear", "A peer's count is heard", "here");
  static final Rule SAVED = Rule.of("counter.save", "A snapshot is whole", "here");
  static final Rule ORDERED = Rule.of("counter.order", "An operator gives an order", "here");

  /// From one count to the next, on the server's own clock.
  private static final Duration TICK = Duration.ofMillis(100);

  record Counted(long count) implements Event {}

  record Count(long count) implements Message {}

  record Ask(long operation) implements Message {}

  record Answer(long operation, long count) implements Message {}

  enum Alarm implements Timer {
    TICK
  }

  @Override
  public String name() {
    return "counter";
  }

  @Override
  public Protocol<?> server(NodeId self, Setup setup) {
    var peers = new ArrayList<>(setup.members());
    peers.addAll(setup.spares());
    boolean leads = self.equals(setup.members().getFirst());
    peers.remove(self);
    long limit = Long.parseLong(setup.settings().getOrDefault("limit", "1000000"));
    return new Server(peers, leads, setup.members().toString(), limit);
  }

  @Override
  public Protocol<?> client(NodeId self, Setup setup) {
    return new Client(setup.members().getFirst());
  }

  @Override
  public Codec<Event> events() {
    return new Codec<>() {
      @Override
      public void write(Event value, ByteWriter out) {
        out.writeLong(((Counted) value).count());
      }

      @Override
      public Event read(ByteReader in) {
        return new Counted(in.readLong());
      }
    };
  }

  /// Counters never leave the process.
  @Override
  public Codec<Message> messages() {
    return Families.none();
  }

  @Override
  public List<Rule> rules() {
    return List.of(STARTED, COUNTED, HEARD, SAVED, ORDERED);
  }

  private static final class Server implements Protocol<Long> {
    private final List<NodeId> peers;
    private final boolean leads;
    private final String members;
    private final long limit;

    /// @param limit it cannot count so far
    Server(List<NodeId> peers, boolean leads, String members, long limit) {
      this.peers = peers;
      this.leads = leads;
      this.members = members.replaceAll("[\\[\\],]", "");
      this.limit = limit;
    }

    @Override
    public Long initial() {
      return 0L;
    }

    @Override
    public Step<Long> step(Long count, Moment moment, Input input) {
      return switch (input) {
        case Input.Started(var snapshot) ->
            Step.to(count)
                .note(
                    STARTED,
                    "role",
                    leads ? "leader" : "follower",
                    "term",
                    1L,
                    "configuration",
                    members,
                    "count",
                    count,
                    "snapshot",
                    snapshot == null ? 0 : snapshot.index())
                .setTimer(Alarm.TICK, TICK, TICK);
        case Input.TimerFired _ -> count(count);
        case Input.Received(var from, Count(var heard)) ->
            Step.to(count).note(HEARD, "from", from, "heard", heard);
        case Input.Received(var from, Ask(var operation)) ->
            Step.to(count).send(from, new Answer(operation, count));
        case Input.Received(_, Call.Order(var verb, var arguments)) ->
            Step.to(count).note(ORDERED, "verb", verb, "arguments", arguments);
        case Input.Received _ -> Step.to(count);
        case Input.SnapshotSaved(var index) -> Step.to(count).note(SAVED, "snapshot", index);
        case Input.Stored _ -> Step.to(count);
      };
    }

    private Step<Long> count(long count) {
      if (count + 1 == limit) {
        throw new IllegalStateException("it cannot count so far");
      }
      var step =
          Step.to(count)
              .store(new Counted(count + 1), this)
              .note(COUNTED, "count", count + 1)
              .setTimer(Alarm.TICK, TICK, TICK);
      for (var peer : peers) {
        step = step.send(peer, new Count(count + 1));
      }
      if ((count + 1) % 10 == 0) {
        var chunk = Bytes.utf8("count " + (count + 1));
        step = step.perform(saveSnapshot(count + 1, chunk));
      }
      return step;
    }

    private static Effect saveSnapshot(long index, Bytes chunk) {
      return new Effect.SaveSnapshot(new Snapshot(index, List.of(chunk, chunk)));
    }

    @Override
    public Long replay(Long count, Event event) {
      return ((Counted) event).count();
    }

    @Override
    public Checkpoint checkpoint(Long count) {
      return Checkpoint.whole(List.of(new Counted(count)));
    }
  }

  private record Client(NodeId server) implements Protocol<NodeId> {
    @Override
    public NodeId initial() {
      return server;
    }

    @Override
    public Step<NodeId> step(NodeId workload, Moment moment, Input input) {
      return switch (input) {
        case Input.Received(var from, Call.Invoke(var operation, _, _)) ->
            Step.to(from).send(server, new Ask(operation));
        case Input.Received(_, Answer(var operation, var count)) ->
            Step.to(workload)
                .send(
                    workload,
                    new Call.Completed(operation, Call.Outcome.OK, count, "counted " + count));
        case Input.Started _,
            Input.Received _,
            Input.TimerFired _,
            Input.SnapshotSaved _,
            Input.Stored _ ->
            Step.to(workload);
      };
    }

    @Override
    public NodeId replay(NodeId state, Event event) {
      return state;
    }

    @Override
    public Checkpoint checkpoint(NodeId state) {
      return Checkpoint.ofNothing();
    }
  }
}
