package wavetank.actors;

import static wavetank.actors.Scripted.PEER;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Scripted.Do;
import wavetank.core.Event;
import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.SeededChoices;
import wavetank.core.Snapshot;
import wavetank.core.Step;
import wavetank.core.Timer;
import wavetank.journal.Journal;
import wavetank.journal.JournalException;

/// A host between ports that write down all that happens. The journal keeps nothing and is durable
/// when the test says so.
final class HostRig implements Transport, Timers, Journal, Tap {
  final Scripted protocol = new Scripted();
  final List<String> seen = new ArrayList<>();
  final Host<List<String>> host;
  final List<Long> generations = new ArrayList<>();
  long now;
  long mark;
  long pendingBytes;
  long position = 100;
  @Nullable JournalException refusal;

  HostRig() {
    this(Limits.DEFAULT);
  }

  HostRig(Limits limits) {
    var choices = new SeededChoices(1);
    var draws = choices.stream("node/n1");
    var waits = choices.stream("timer/n1");
    host = new Host<>(protocol, new Ports(this, this, this, () -> now, draws, waits, this), limits);
  }

  /// A rig whose host has begun with an empty journal.
  static HostRig begun() {
    return begun(Limits.DEFAULT);
  }

  static HostRig begun(Limits limits) {
    var rig = new HostRig(limits);
    rig.host.start(0);
    rig.host.recovered(null, List.of());
    rig.seen.clear();
    return rig;
  }

  void receive(UnaryOperator<Step<List<String>>> script) {
    receive("order", script);
  }

  void receive(String name, UnaryOperator<Step<List<String>>> script) {
    host.receive(PEER, new Do(name, name.length(), script), 7);
  }

  void fire(Timer timer) {
    host.fired(timer, generations.getLast());
  }

  /// What happened since the last call, as far as it begins with one of these words.
  List<String> seen(String... words) {
    var found =
        seen.stream().filter(line -> List.of(words).contains(line.split(" ", 2)[0])).toList();
    seen.clear();
    return found;
  }

  @Override
  public void send(NodeId to, Message message, long cause) {
    seen.add("send " + ((Scripted.Text) message).text() + " @" + cause);
  }

  @Override
  public void start(Timer timer, long generation, long waitNanos) {
    generations.add(generation);
    seen.add("start " + timer);
  }

  @Override
  public void cancel(Timer timer) {
    seen.add("cancel " + timer);
  }

  @Override
  public void open(Owner owner) {
    if (refusal != null) {
      throw refusal;
    }
  }

  @Override
  public long append(List<Event> events) {
    if (refusal != null) {
      throw refusal;
    }
    seen.add("append " + events.stream().map(e -> ((Scripted.Fact) e).text()).toList());
    return ++mark;
  }

  @Override
  public long pendingBytes() {
    return pendingBytes;
  }

  @Override
  public void save(Snapshot snapshot) {
    if (refusal != null) {
      throw refusal;
    }
    seen.add("save " + snapshot.index());
  }

  @Override
  public long took(Input input, long cause) {
    var what =
        switch (input) {
          case Input.Started(var snapshot) ->
              "start with " + (snapshot == null ? "nothing" : "snapshot " + snapshot.index());
          case Input.Received(_, Do(var name, _, _)) -> name;
          case Input.Received(_, var message) -> message.toString();
          case Input.TimerFired(var timer) -> timer.name();
          case Input.SnapshotSaved(var index) -> "saved " + index;
          case Input.Stored(var term, var index) -> "stored %d/%d".formatted(index, term);
        };
    seen.add("took " + what + " because of " + cause);
    return ++position;
  }

  @Override
  public long stepped(long cause, Step<?> step, long mark, boolean provisional) {
    seen.add("stepped " + cause + " mark " + mark + (provisional ? " provisional" : ""));
    return ++position;
  }

  @Override
  public long timerSet(Timer timer, long waitNanos, long cause) {
    seen.add("wait " + waitNanos + " @" + cause);
    return ++position;
  }

  @Override
  public void durable(long mark) {
    seen.add("durable " + mark);
  }

  @Override
  public void dropped(NodeId from, Message message, long cause) {
    seen.add("dropped " + ((Do) message).name() + " because of " + cause);
  }

  @Override
  public void noted(String text) {
    seen.add("noted " + text);
  }

  @Override
  public void stopped(String why) {
    seen.add("stopped " + why);
  }
}
