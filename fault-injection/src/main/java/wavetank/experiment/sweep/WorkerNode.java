package wavetank.experiment.sweep;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberDowned;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.UnreachableMember;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.LoggerFactory;

/// A program that works for somebody else's experiment, until that is over.
public final class WorkerNode {
  private WorkerNode() {}

  /// Works until the coordinator is gone.
  ///
  /// @param join the coordinator, `HOST:PORT`
  /// @param host where others reach this program
  /// @param name of this worker, for people
  /// @param cores how many shares it does at once
  /// @param version of this program
  public static void work(String join, String host, String name, int cores, String version) {
    LoggerFactory.getILoggerFactory(); // before Pekko's threads ask for it all at once
    var pool = Executors.newFixedThreadPool(cores);
    try {
      var system =
          ActorSystem.create(
              Behaviors.<Object>setup(context -> {
                for (int i = 1; i <= cores; i++) {
                  context.spawn(
                      Behaviors.supervise(Worker.create(pool, version))
                          .onFailure(SupervisorStrategy.restart()),
                      "worker-" + i);
                }
                return untilTheEnd(context);
              }),
              SweepConfig.SYSTEM,
              SweepConfig.of(host, 0, List.of(join), name));
      system.getWhenTerminated().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    } finally {
      pool.shutdownNow();
    }
  }

  /// The coordinator ends without a goodbye, or is out of reach: there is nothing left to do.
  private static Behavior<Object> untilTheEnd(ActorContext<Object> context) {
    var subscriptions = Cluster.get(context.getSystem()).subscriptions();
    subscriptions.tell(Subscribe.create(context.getSelf().narrow(), MemberEvent.class));
    subscriptions.tell(Subscribe.create(context.getSelf().narrow(), UnreachableMember.class));
    return Behaviors.receiveMessage(news ->
        switch (news) {
          case MemberRemoved gone when gone.member().hasRole(Coordinator.ROLE) ->
              Behaviors.stopped();
          case MemberDowned gone when gone.member().hasRole(Coordinator.ROLE) ->
              Behaviors.stopped();
          case UnreachableMember gone when gone.member().hasRole(Coordinator.ROLE) ->
              Behaviors.stopped();
          default -> Behaviors.same();
        });
  }
}
