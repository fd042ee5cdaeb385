package wavetank.sim;

import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import scala.Function0;
import scala.concurrent.BlockContext;
import scala.concurrent.CanAwait;
import wavetank.actors.Limits;
import wavetank.actors.NodeActor;
import wavetank.core.Choices;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Protocol;

/// Runs nodes as the real actors, each life in an actor system of its own, as in production. A
/// crash abandons the system, as `kill -9` would: what it had to do is forgotten, no actor hears of
/// it.
final class ActorHosting implements Hosting {
  private final Tasks tasks;

  ActorHosting(Choices choices) {
    tasks = new Tasks(choices);
  }

  @Override
  public Life begin(SimNode node, Protocol<?> protocol, long cause) {
    var owner = new Tasks.Incarnation(node, node.life());
    NodeActor.Wiring wiring =
        (timers, turns) -> node.ports(timers, work -> tasks.run(() -> turns.execute(work)));
    var actor = NodeActor.create(protocol, Limits.DEFAULT, wiring, cause);
    var made = new Made();
    tasks.run(() ->
        ScopedValue.where(SimScheduler.BOOT, new SimScheduler.Boot(tasks, owner))
            .run(() -> made.system = create(node.id().name(), exposed(actor))));
    var system = made.system;
    return new Life() {
      @Override
      public void receive(NodeId from, Message message, long sent) {
        tell(new NodeActor.Deliver(from, message, sent));
      }

      @Override
      public void expire(String timer, long wish) {
        tell(new NodeActor.Expire(timer, wish));
      }

      private void tell(NodeActor.Command command) {
        tasks.run(() -> system.tell(command));
      }
    };
  }

  /// What a closure makes.
  private static final class Made {
    @SuppressWarnings("NullAway.Init") // set by the first thing that `begin` does
    ActorSystem<NodeActor.Command> system;
  }

  /// Whoever blocks while the system starts waits for other tasks: they run then.
  private ActorSystem<NodeActor.Command> create(String name, Behavior<NodeActor.Command> actor) {
    var pump =
        new BlockContext() {
          @Override
          public <T> T blockOn(Function0<T> thunk, CanAwait permission) {
            tasks.drain();
            return thunk.apply();
          }
        };
    var setup =
        BootstrapSetup.create(
            Optional.of(ReferenceConfig.LOADER),
            Optional.of(ReferenceConfig.SIMULATED),
            Optional.empty());
    return BlockContext.withBlockContext(pump, () -> ActorSystem.create(actor, name, setup));
  }

  /// Pekko stops an actor that throws, in silence. The host lets nothing through that its protocol
  /// throws, so what comes here is the fault of the world.
  private Behavior<NodeActor.Command> exposed(Behavior<NodeActor.Command> actor) {
    return Behaviors.intercept(Exposer::new, actor);
  }

  private final class Exposer extends BehaviorInterceptor<NodeActor.Command, NodeActor.Command> {
    Exposer() {
      super(NodeActor.Command.class);
    }

    @Override
    public Behavior<NodeActor.Command> aroundStart(
        TypedActorContext<NodeActor.Command> context, PreStartTarget<NodeActor.Command> target) {
      try {
        return target.start(context);
      } catch (RuntimeException | Error problem) {
        tasks.fail(problem);
        throw problem;
      }
    }

    @Override
    public Behavior<NodeActor.Command> aroundReceive(
        TypedActorContext<NodeActor.Command> context,
        NodeActor.Command command,
        ReceiveTarget<NodeActor.Command> target) {
      try {
        return target.apply(context, command);
      } catch (RuntimeException | Error problem) {
        tasks.fail(problem);
        throw problem;
      }
    }
  }

  @Override
  public List<String> leaks() {
    return tasks.leaks();
  }
}
