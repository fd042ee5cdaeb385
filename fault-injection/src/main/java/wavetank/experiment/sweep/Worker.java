package wavetank.experiment.sweep;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.delivery.ConsumerController;
import org.apache.pekko.actor.typed.delivery.ConsumerController.Delivery;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import wavetank.experiment.sweep.SweepMessage.Result;
import wavetank.experiment.sweep.SweepMessage.Share;
import wavetank.experiment.sweep.SweepMessage.Taken;

/// Does one share after the other. A share is confirmed when its result was taken, so that one
/// whose worker is lost before goes to another worker.
final class Worker {
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final ActorContext<Event> context;
  private final TimerScheduler<Event> timers;
  private final Executor executor;
  private final String version;
  private final ActorRef<Taken> taken;

  /// What happens to a worker.
  sealed interface Event {}

  private record Got(Delivery<Share> delivery) implements Event {}

  private record Did(Delivery<Share> delivery, List<String> lines, String problem)
      implements Event {}

  private record Say(Delivery<Share> delivery, Result result) implements Event {}

  private record Heard(Taken taken) implements Event {}

  private Worker(
      ActorContext<Event> context,
      TimerScheduler<Event> timers,
      Executor executor,
      String version) {
    this.context = context;
    this.timers = timers;
    this.executor = executor;
    this.version = version;
    taken = context.messageAdapter(Taken.class, Heard::new);
  }

  /// @param executor where the runs are made, one share at a time
  /// @param version of this program
  static Behavior<Event> create(Executor executor, String version) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> {
          ActorRef<Delivery<Share>> deliveries =
              context.messageAdapter(ConsumerController.<Share>deliveryClass(), Got::new);
          context
              .spawn(ConsumerController.create(SweepMessage.WORKERS), "shares")
              .tell(new ConsumerController.Start<>(deliveries));
          return new Worker(context, timers, executor, version).idle();
        }));
  }

  private Behavior<Event> idle() {
    return Behaviors.receiveMessage(event -> {
      if (event instanceof Got(var delivery)) {
        begin(delivery);
        return busy();
      }
      return Behaviors.same(); // a second word on a share that is over
    });
  }

  private Behavior<Event> busy() {
    return Behaviors.receiveMessage(event -> {
      if (event instanceof Did(var delivery, var lines, var problem)) {
        int first = delivery.message().job().first();
        say(new Say(delivery, new Result(first, lines, problem, taken)));
        return telling(delivery);
      }
      return Behaviors.same();
    });
  }

  private Behavior<Event> telling(Delivery<Share> delivery) {
    return Behaviors.receiveMessage(event -> {
      if (event instanceof Say again) {
        say(again);
        return Behaviors.same();
      }
      if (event instanceof Heard(var word) && word.first() == delivery.message().job().first()) {
        timers.cancelAll();
        delivery.confirmTo().tell(ConsumerController.confirmed());
        return idle();
      }
      return Behaviors.same();
    });
  }

  private void begin(Delivery<Share> delivery) {
    var share = delivery.message();
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> work(share), executor),
        (lines, failure) ->
            failure == null
                ? new Did(delivery, lines, "")
                : new Did(delivery, List.of(), String.valueOf(failure.getMessage())));
  }

  private List<String> work(Share share) {
    if (!share.version().equals(version)) {
      throw new IllegalStateException(
          "a worker is Wavetank %s, and this is %s: they might measure differently"
              .formatted(version, share.version()));
    }
    return share.job().run();
  }

  private void say(Say result) {
    result.delivery().message().to().tell(result.result());
    timers.startSingleTimer(result, AGAIN);
  }
}
