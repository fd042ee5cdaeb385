package wavetank.lines;

import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.trace.TraceEvent;

/// A message that sets out, as a line of a trace.
public final class MessageLine {
  private MessageLine() {}

  /// @param seq its place in the trace, which is the number of the message too
  /// @param at when, in nanoseconds from the start of the run
  /// @param node that sends it
  /// @param cause the line that led to it
  public static TraceEvent.Sent of(
      Message message, long seq, long at, String node, long cause, NodeId to) {
    var shape = Shape.of(message.getClass());
    return new TraceEvent.Sent(
        seq, at, node, cause, seq, to.name(), shape.name(), Bodies.of(message, shape));
  }
}
