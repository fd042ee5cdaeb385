package wavetank.raft;

import static wavetank.raft.Server.CLIENT;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.ByteWriter;
import wavetank.core.Bytes;
import wavetank.core.Codec;
import wavetank.core.Effect;
import wavetank.core.Effect.SaveSnapshot;
import wavetank.core.Effect.Send;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Input.Received;
import wavetank.core.Message;
import wavetank.core.Moment;
import wavetank.core.NodeId;
import wavetank.raft.ClientMessage.Execute;
import wavetank.raft.ClientMessage.OpenSession;
import wavetank.raft.ClientMessage.SessionOpened;
import wavetank.store.Operation.Put;
import wavetank.store.Store;
import wavetank.store.StoreNodes;
import wavetank.store.StoreState;

/// Prints what a batch of 64 puts (keys of 256 bytes, values of 1 KiB) costs in CPU time, through
/// three servers that call each other directly: the rules and the store alone, then with every
/// message as bytes, then with every event as bytes too. Run by hand, with `-Xmx2g`.
final class BatchSpeed {
  private static final int COMMANDS = 64;
  private static final int KEYS = 10_000;
  private static final List<NodeId> NAMES = Server.nodes("n1 n2 n3");

  private final List<Raft<StoreState>> rafts = new ArrayList<>();
  private final List<RaftState<StoreState>> states = new ArrayList<>();
  private final List<Received> mail = new ArrayList<>();
  private final List<Integer> receivers = new ArrayList<>();
  private final Codec<Message> messages = new StoreNodes().messages();
  private final Codec<Event> events = new StoreNodes().events();
  private final ByteWriter wire = new ByteWriter();
  private final ByteWriter journal = new ByteWriter();
  private boolean onTheWire;
  private boolean onDisk;
  private long nanos = 1_000_000_000;
  private long session;
  private long sequence;
  private long written;

  private BatchSpeed() {
    for (NodeId name : NAMES) {
      var store = new Batching<>(new Store());
      var raft = new Raft<>(name, Configuration.of(NAMES), RaftSettings.DEFAULT, store);
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
    var speed = new BatchSpeed();
    for (int round = 1; round <= 4; round++) {
      double rules = speed.batches(150, false, false);
      double wired = speed.batches(150, true, false);
      double all = speed.batches(150, true, true);
      IO.println(
          "round %d: a batch %.0f us, with the wire %.0f us, with the journal %.0f us (%d MiB)"
              .formatted(round, rules / 1_000, wired / 1_000, all / 1_000, speed.written >> 20));
    }
  }

  private double batches(int count, boolean wired, boolean durable) {
    onTheWire = wired;
    onDisk = durable;
    var batches = new ArrayList<Bytes>();
    for (int i = 0; i < count; i++) {
      batches.add(batch(i));
    }
    long start = cpuNanos();
    for (Bytes batch : batches) {
      sequence++;
      take(0, new Received(CLIENT, new Execute(sequence, session, sequence, sequence - 1, batch)));
      deliverAll();
    }
    return (cpuNanos() - start) / (double) count;
  }

  private static Bytes batch(int number) {
    var puts = new ArrayList<Bytes>();
    for (int i = 0; i < COMMANDS; i++) {
      int key = (number * 7_919 + i * 104_729) % KEYS;
      puts.add(Put.of("%0256d".formatted(key), "v".repeat(1_024)).encode());
    }
    return Batching.join(puts);
  }

  private void take(int server, Input input) {
    var step = rafts.get(server).step(states.get(server), new Moment(nanos++, 0), input);
    states.set(server, step.state());
    if (onDisk && !step.events().isEmpty()) {
      journal.clear();
      for (Event event : step.events()) {
        events.write(event, journal);
      }
      written += journal.size();
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Send(NodeId to, var message)) {
        if (message instanceof SessionOpened(_, long opened)) {
          session = opened;
        }
        if (!to.equals(CLIENT)) {
          receivers.add(NAMES.indexOf(to));
          mail.add(new Received(NAMES.get(server), onTheWire ? overTheWire(message) : message));
        }
      } else if (effect instanceof SaveSnapshot(var snapshot)) {
        take(server, new Input.SnapshotSaved(snapshot.index()));
      }
    }
  }

  private Message overTheWire(Message message) {
    wire.clear();
    messages.write(message, wire);
    return messages.read(wire.toBytes().reader());
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
