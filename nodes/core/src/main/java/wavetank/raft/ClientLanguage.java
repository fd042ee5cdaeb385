package wavetank.raft;

import java.util.List;
import wavetank.core.Bytes;

/// How a state machine's operations are asked for in words, and its replies read: what a workload's
/// client needs to know.
public interface ClientLanguage {
  /// @throws IllegalArgumentException if the function or its arguments make no sense; the message
  ///   says what is allowed
  Ask ask(String function, List<String> arguments);

  /// A reply in words.
  String result(String function, Bytes reply);

  /// One operation, as the state machine understands it.
  ///
  /// @param how it must be asked
  /// @param body a command if `how` is COMMAND, else a query
  record Ask(How how, Bytes body) {}

  /// Through the log, with a proof of leadership, or from any server.
  enum How {
    COMMAND,
    QUERY,
    STALE_QUERY
  }
}
