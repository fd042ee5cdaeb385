package wavetank.sim;

import java.util.List;
import wavetank.scenario.Passing;

/// What a fault does to one direction between two nodes, as long as it lasts.
sealed interface Trouble {
  /// Nothing gets through.
  ///
  /// @param why the fault's word, as a trace gives it for each lost message
  record Cut(String why) implements Trouble {}

  /// A share of the messages is lost.
  record Loss(double share) implements Trouble {}

  /// Messages travel longer by this much.
  record Lag(Delay extra) implements Trouble {}

  /// A share of the messages arrives twice.
  record Echo(double share) implements Trouble {}

  /// A few messages get through: those of these kinds with these numbers.
  record Sieve(List<Passing> passing) implements Trouble {}

  /// Messages wait until they are released.
  record Dam() implements Trouble {}
}
