package wavetank.actors;

import wavetank.core.Input;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.core.Step;
import wavetank.core.Timer;

/// Watches one host, for a trace. It hears of things in the order in which they happen to the node.
///
/// A *position* is a place in the trace, 0 if there is none; the tap gives positions out and gets
/// them back as the cause of what follows.
public interface Tap {
  /// Sees nothing.
  Tap NONE = new Tap() {};

  /// The node is about to take an input.
  ///
  /// @param cause position of what led to it: its sending, `timerSet` of its timer, or the wish
  ///   that the timer run out
  /// @return position of the input
  default long took(Input input, long cause) {
    return 0;
  }

  /// The node took a step, and its state is `step.state()` now.
  ///
  /// @param cause position of the input
  /// @param mark the journal's mark on which the new state rests; 0 if nothing was appended yet
  /// @param provisional true if a crash would undo the step, until `durable` names this mark
  /// @return position of the step: the cause of its effects
  default long stepped(long cause, Step<?> step, long mark, boolean provisional) {
    return 0;
  }

  /// A timer started to run.
  ///
  /// @param cause position of the step that set it
  /// @return position of this start
  default long timerSet(Timer timer, long waitNanos, long cause) {
    return 0;
  }

  /// All steps that rest on this mark, or on an earlier one, are durable now.
  default void durable(long mark) {}

  /// A message was thrown away, because too much was waiting for the disk.
  ///
  /// @param cause position of its sending
  default void dropped(NodeId from, Message message, long cause) {}

  /// A remark: what recovery found on the disk and mended, or a wish that cannot be fulfilled.
  default void noted(String text) {}

  /// The node has stopped by itself and will do nothing any more; called once.
  ///
  /// @param why one sentence
  default void stopped(String why) {}
}
