package wavetank.sim;

import java.util.List;
import wavetank.scenario.Fate;
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

  /// One message is lost, arrives twice or comes late; it counts the messages of its kind.
  final class Pick implements Trouble {
    private final Passing message;
    private final Fate fate;
    private int seen;

    Pick(Passing message, Fate fate) {
      this.message = message;
      this.fate = fate;
    }

    Fate fate() {
      return fate;
    }

    /// Whether a message of this kind, which sets out now, is the one.
    boolean isMeant(String kind) {
      return kind.equals(message.kind()) && ++seen == message.number();
    }
  }

  /// Messages wait until they are released.
  record Dam() implements Trouble {}
}
