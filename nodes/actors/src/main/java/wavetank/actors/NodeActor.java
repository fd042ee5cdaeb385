package wavetank.actors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Protocol;
import wavetank.core.Timer;

/// A node as a Pekko Typed actor: a mailbox in front of a `Host`, and the actor system's scheduler
/// behind its timers. The same actor runs on real sockets and in the simulator.
public final class NodeActor {
  private NodeActor() {}

  /// What may stand in the mailbox of a node. None of it crosses from node to node.
  public sealed interface Command {}

  /// A message came in.
  ///
  /// @param cause position in the trace of its sending
  public record Deliver(NodeId from, Message message, long cause) implements Command {}

  /// A timer is to run out now, as `Host.expire` says.
  public record Expire(String timer, long cause) implements Command {}

  private record Fire(Timer timer, long generation) implements Command {}

  /// Work of the node's own ports, such as the end of a disk sync, that must not run beside an
  /// input.
  private record Turn(Runnable work) implements Command {}

  /// Builds the ports of one node.
  @FunctionalInterface
  public interface Wiring {
    /// @param timers the actor's own
    /// @param turns runs work between two inputs of the node; may be called from any thread
    Ports connect(Timers timers, Executor turns);
  }

  /// A node that recovers and begins as soon as it is spawned, and stops when its host does.
  ///
  /// @param cause position in the trace of what starts it
  public static <S> Behavior<Command> create(
      Protocol<S> protocol, Limits limits, Wiring wiring, long cause) {
    return Behaviors.setup(context -> {
      var self = context.getSelf();
      var ports = wiring.connect(new SchedulerTimers(context), w -> self.tell(new Turn(w)));
      var host = new Host<>(protocol, ports, limits);
      host.start(cause);
      return host.isStopped()
          ? Behaviors.stopped()
          : Behaviors.receiveMessage(command -> take(host, command));
    });
  }

  private static Behavior<Command> take(Host<?> host, Command command) {
    switch (command) {
      case Deliver(var from, var message, var cause) -> host.receive(from, message, cause);
      case Expire(var timer, var cause) -> host.expire(timer, cause);
      case Fire(var timer, var generation) -> host.fired(timer, generation);
      case Turn(var work) -> work.run();
    }
    return host.isStopped() ? Behaviors.stopped() : Behaviors.same();
  }

  /// Timers that tell the actor itself when they run out.
  private static final class SchedulerTimers implements Timers {
    private record Running(Timer timer, Cancellable task) {}

    private final ActorContext<Command> context;
    private final ActorRef<Command> self;
    private final List<Running> running = new ArrayList<>();

    SchedulerTimers(ActorContext<Command> context) {
      this.context = context;
      this.self = context.getSelf();
    }

    @Override
    public void start(Timer timer, long generation, long waitNanos) {
      cancel(timer);
      Runnable fire = () -> self.tell(new Fire(timer, generation));
      var scheduler = context.getSystem().scheduler();
      var wait = Duration.ofNanos(waitNanos);
      var task = scheduler.scheduleOnce(wait, fire, context.getExecutionContext());
      running.add(new Running(timer, task));
    }

    @Override
    public void cancel(Timer timer) {
      for (int i = 0; i < running.size(); i++) {
        if (running.get(i).timer().name().equals(timer.name())) {
          running.remove(i).task().cancel();
          return;
        }
      }
    }
  }
}
