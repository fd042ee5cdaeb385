package wavetank.experiment.sweep;

import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.delivery.ConsumerController;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import wavetank.experiment.Job;

/// Everything that a coordinator and its workers say to each other.
sealed interface SweepMessage {
  /// How a coordinator finds the workers.
  ServiceKey<ConsumerController.Command<Share>> WORKERS =
      ServiceKey.create(ConsumerController.serviceKeyClass(), "experiment-workers");

  /// A share of the runs, to be done by whoever has time.
  ///
  /// @param version of the program that the coordinator is; another one might measure differently
  /// @param to where the result goes
  record Share(String version, Job job, ActorRef<Result> to) implements SweepMessage {}

  /// What came of a share. It is said again until it was taken.
  ///
  /// @param first number of its first run
  /// @param lines the values of each run; empty if there was a problem
  /// @param problem `""`, or why there are none
  /// @param from who wants to know that it was taken
  record Result(int first, List<String> lines, String problem, ActorRef<Taken> from)
      implements SweepMessage {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  /// The result is there, for the first time or not.
  ///
  /// @param first number of its first run
  record Taken(int first) implements SweepMessage {}
}
