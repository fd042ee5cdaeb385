package wavetank.experiment.sweep;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.delivery.WorkPullingProducerController;
import org.apache.pekko.actor.typed.delivery.WorkPullingProducerController.RequestNext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;
import wavetank.experiment.Job;
import wavetank.experiment.sweep.SweepMessage.Result;
import wavetank.experiment.sweep.SweepMessage.Share;
import wavetank.experiment.sweep.SweepMessage.Taken;

/// Hands out shares to workers that ask for them, and takes each result once.
final class Coordinator {
  static final String ROLE = "coordinator";

  private final ActorContext<Event> context;
  private final Sweep.Listener listener;
  private final String version;
  private final CompletableFuture<Void> end;
  private final ActorRef<Result> results;
  private final Deque<Job> waiting;
  private final TreeSet<Integer> open = new TreeSet<>();
  private final Map<String, Member> workers = new LinkedHashMap<>();

  /// What happens to a coordinator.
  sealed interface Event {}

  private record Asked(RequestNext<Share> request) implements Event {}

  private record Came(Result result) implements Event {}

  private record Changed(MemberEvent news) implements Event {}

  /// The process of a worker has ended.
  record Ended(String worker) implements Event {}

  private Coordinator(
      ActorContext<Event> context,
      Collection<Job> jobs,
      String version,
      Sweep.Listener listener,
      CompletableFuture<Void> end) {
    this.context = context;
    this.version = version;
    this.listener = listener;
    this.end = end;
    waiting = new ArrayDeque<>(jobs);
    jobs.forEach(job -> open.add(job.first()));
    results = context.messageAdapter(Result.class, Came::new);
  }

  /// @param end completed when all results are there
  static Behavior<Event> create(
      Collection<Job> jobs, String version, Sweep.Listener listener, CompletableFuture<Void> end) {
    return Behaviors.setup(context -> {
      ActorRef<RequestNext<Share>> requests =
          context.messageAdapter(
              WorkPullingProducerController.<Share>requestNextClass(), Asked::new);
      context
          .spawn(
              WorkPullingProducerController.create(
                  Share.class, "experiment", SweepMessage.WORKERS, Optional.empty()),
              "shares")
          .tell(new WorkPullingProducerController.Start<>(requests));
      ActorRef<MemberEvent> members = context.messageAdapter(MemberEvent.class, Changed::new);
      Cluster.get(context.getSystem())
          .subscriptions()
          .tell(Subscribe.create(members, MemberEvent.class));
      return new Coordinator(context, jobs, version, listener, end).behavior();
    });
  }

  private Behavior<Event> behavior() {
    return Behaviors.receiveMessage(event -> {
      switch (event) {
        case Asked(var request) -> handOut(request.sendNextTo());
        case Came(var result) -> take(result);
        case Changed(MemberUp news) -> name(news.member(), workers::put);
        case Changed(MemberRemoved news) -> name(news.member(), (name, _) -> lose(name));
        case Changed _ -> {} // on its way in or out
        case Ended(var worker) -> down(worker);
      }
      return Behaviors.same();
    });
  }

  /// Pekko asks again after each share; without more there is nothing to say.
  private void handOut(ActorRef<Share> to) {
    var job = waiting.poll();
    if (job != null) {
      to.tell(new Share(version, job, results));
    }
  }

  private void take(Result result) {
    result.from().tell(new Taken(result.first()));
    if (!result.problem().isEmpty()) {
      end.completeExceptionally(new IllegalStateException(result.problem()));
    } else if (open.remove(result.first())) {
      listener.done(result.first(), result.lines());
      if (open.isEmpty()) {
        end.complete(null);
      }
    }
  }

  private void name(Member member, BiConsumer<String, Member> action) {
    for (var role : member.getRoles()) {
      if (!role.startsWith("dc-") && !role.equals(ROLE)) {
        action.accept(role, member);
      }
    }
  }

  private void lose(String worker) {
    if (workers.remove(worker) != null && !open.isEmpty()) {
      listener.lost(worker);
    }
  }

  /// There is no need to wait until it is missed.
  private void down(String worker) {
    var member = workers.get(worker);
    if (member != null) {
      Cluster.get(context.getSystem()).manager().tell(Down.apply(member.address()));
    }
  }
}
