package wavetank.core;

import java.util.List;

/// What a workload and its client say to each other, and what an operator tells a server. The same
/// for every kind of node, so that a scenario can drive a protocol it does not know.
public sealed interface Call extends Message {
  /// A workload asks its client for one operation; a client gets the next one only after it
  /// completed the last.
  ///
  /// @param operation unique per client, rising from 1
  /// @param function what to do, for example "put"
  /// @param arguments in order, for example a key and a value
  record Invoke(long operation, String function, List<String> arguments) implements Call {
    public Invoke {
      arguments = List.copyOf(arguments);
    }
  }

  /// How an operation ended, as far as its client knows.
  ///
  /// @param position where in the order of application it took effect, or 0 if that is not known:
  ///   writes count by their log index, a read by the index of the last write that it saw
  /// @param result for example the value that was read; empty if there is none
  record Completed(long operation, Outcome outcome, long position, String result) implements Call {}

  /// An operator's order to a server, for example `members n1 n2 n3` or `transfer n2`.
  record Order(String verb, List<String> arguments) implements Call {
    public Order {
      arguments = List.copyOf(arguments);
    }
  }

  /// How an operation ended.
  enum Outcome {
    /// It took effect, once.
    OK,
    /// It did not take effect and never will.
    FAIL,
    /// Nobody can say: it may have taken effect, or may do so later.
    UNKNOWN
  }
}
