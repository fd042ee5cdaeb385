package wavetank.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.actors.Ports;
import wavetank.actors.Timers;
import wavetank.core.Choices;
import wavetank.core.Codec;
import wavetank.core.Event;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.journal.Sizes;
import wavetank.journal.WriteAheadLog;
import wavetank.scenario.ClockRates;
import wavetank.scenario.Fault.Unsynced;

/// One place in the simulated world where a node lives, again and again: what outlasts its crashes
/// (name, clock, disk), and the life that runs there now.
final class SimNode {
  private enum Status {
    RUNNING,
    PAUSED,
    DOWN
  }

  /// A clock starts within the first day of its count, so that no node can take another's for its
  /// own.
  private static final long DAY_NANOS = 86_400_000_000_000L;

  /// Small, so that a short run sees new segments and checkpoints.
  private static final Sizes SIZES = new Sizes(16 << 10);

  private final NodeId id;
  private final int index;
  private final Surroundings world;
  private final Supplier<Protocol<?>> protocol;
  private final Codec<Event> events;
  private final SimClock clock;
  private final SimDisk disk;
  private final Recorder recorder;
  private final Choices.Stream draws;
  private final Choices.Stream waits;
  private final Choices.Stream clockStarts;
  private final int usualClockRate;
  private final List<NodeEvent> waiting = new ArrayList<>();

  private Status status = Status.DOWN;
  private int lifeNumber;
  private Hosting.@Nullable Life life;

  /// What all nodes of a world share.
  ///
  /// @param obituary hears which node gave up by itself, and why
  record Surroundings(
      Agenda agenda,
      Choices choices,
      Chronicle chronicle,
      SimNetwork network,
      Hosting hosting,
      Delay diskSync,
      BiConsumer<SimNode, String> obituary) {}

  /// @param index its place among all nodes of the world, from 0
  /// @param protocol makes the rules of one life
  /// @param clockRates its clock's usual rate is drawn from these
  SimNode(
      NodeId id,
      int index,
      Surroundings world,
      Supplier<Protocol<?>> protocol,
      Codec<Event> events,
      ClockRates clockRates) {
    this.id = id;
    this.index = index;
    this.world = world;
    this.protocol = protocol;
    this.events = events;
    clock = new SimClock(world.agenda());
    disk = new SimDisk(this, world.diskSync(), world.choices().stream("disk/" + id));
    recorder = new Recorder(this, world.chronicle());
    draws = world.choices().stream("node/" + id);
    waits = world.choices().stream("timer/" + id);
    clockStarts = world.choices().stream("clock/" + id);
    usualClockRate =
        (int)
            clockStarts.between(
                clockRates.slowest().millionths(), clockRates.fastest().millionths());
    clock.run(usualClockRate);
  }

  NodeId id() {
    return id;
  }

  int index() {
    return index;
  }

  Agenda agenda() {
    return world.agenda();
  }

  SimClock clock() {
    return clock;
  }

  SimDisk disk() {
    return disk;
  }

  Recorder recorder() {
    return recorder;
  }

  /// Counts the lives of this node, and ends of lives too: events of an older number are void.
  int life() {
    return lifeNumber;
  }

  boolean isDown() {
    return status == Status.DOWN;
  }

  boolean isPaused() {
    return status == Status.PAUSED;
  }

  boolean isRunning() {
    return status == Status.RUNNING;
  }

  /// The process starts from what is on its disk.
  ///
  /// @param cause position in the trace of what starts it
  void start(long cause) {
    status = Status.RUNNING;
    lifeNumber++;
    clock.restart(clockStarts.between(0, DAY_NANOS));
    var begun = world.hosting().begin(this, protocol.get(), cause);
    life = status == Status.DOWN ? null : begun; // it may have refused what is on its disk
  }

  /// What a host of this node sees of the world.
  ///
  /// @param turns runs the end of a disk sync between two inputs of the node
  Ports ports(Timers timers, Executor turns) {
    disk.attach(turns);
    return new Ports(
        (to, message, cause) -> world.network().send(this, to, message, cause),
        new WriteAheadLog(disk, events, SIZES),
        timers,
        clock,
        draws,
        waits,
        recorder);
  }

  /// The process dies.
  ///
  /// @param unsynced what becomes of writes that the disk had not confirmed
  void crash(Unsynced unsynced, long cause) {
    end(unsynced, cause);
  }

  /// The process gave up by itself.
  void fail(String why) {
    recorder.explain(end(Unsynced.DRAWN, 0), "stopped by itself: " + why);
    world.obituary().accept(this, why);
  }

  private long end(Unsynced unsynced, long cause) {
    status = Status.DOWN;
    lifeNumber++;
    life = null;
    disk.crash(unsynced);
    long survived = recorder.hasProvisional() ? disk.lastRecord(events) : 0;
    long crashed = recorder.crashed(survived, cause);
    waiting.forEach(NodeEvent::miss);
    waiting.clear();
    return crashed;
  }

  void pause() {
    status = Status.PAUSED;
  }

  /// What waited happens now, in its old order, each as an event of its own.
  void resume() {
    status = Status.RUNNING;
    waiting.forEach(event -> agenda().put(event, agenda().now()));
    waiting.clear();
  }

  /// An event is due: it reaches the process at once, or when it goes on after a pause.
  void hand(NodeEvent event) {
    if (status == Status.PAUSED) {
      waiting.add(event);
    } else {
      event.reach();
    }
  }

  void receive(NodeId from, Message message, long cause) {
    if (life != null) {
      life.receive(from, message, cause);
    }
  }

  /// A timer is to run out; one of a process that stands still does so when it goes on.
  ///
  /// @param cause position in the trace of the wish
  void expire(String timer, long cause) {
    if (isDown()) {
      recorder.explain(cause, "runs no timer \"%s\" now".formatted(timer));
      return;
    }
    hand(
        new NodeEvent(this) {
          @Override
          void reach() {
            if (life != null) {
              life.expire(timer, cause);
            }
          }
        });
  }

  /// How much faster its clock runs than real time when no fault meddles with it, in millionths.
  int usualClockRate() {
    return usualClockRate;
  }

  void runClock(int millionths) {
    clock.run(millionths);
    retime();
  }

  void leapClock(long nanosAhead) {
    clock.leap(nanosAhead);
    retime();
  }

  /// Somebody meddled with the clock: timers run out at other times.
  private void retime() {
    agenda()
        .retime(event -> {
          if (event instanceof ClockEvent timer && timer.node == this) {
            timer.retime();
            return true;
          }
          return false;
        });
  }

  @Override
  public String toString() {
    return id.name();
  }
}
