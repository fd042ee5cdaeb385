package wavetank.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;

/// A property that a run breaks: from which event on, and what contradicts what.
///
/// @param check which one says no: `log-matching`
/// @param place after how many events it is broken
/// @param at when that is, in nanoseconds from the start of the run
/// @param why in a sentence
/// @param nodes that took part
/// @param index of the log entry that it is about; 0 if it is about none
/// @param messages that led to the events which contradict each other, in order; those only that
///   had arrived
/// @param then what was to be seen at `place`
public record Violation(
    String check,
    int place,
    long at,
    String why,
    List<String> nodes,
    long index,
    List<Flight> messages,
    Picture then) {
  public Violation {
    nodes = List.copyOf(nodes);
    messages = List.copyOf(messages);
  }

  /// Finds what a check means in its run.
  ///
  /// @param events `seq` of those that contradict each other
  /// @param place after how many events the check says so
  public static Violation in(
      Timeline timeline,
      String check,
      int place,
      String why,
      List<Long> events,
      List<String> nodes,
      long index) {
    TraceEvent last = timeline.event(place);
    var messages = new ArrayList<Flight>();
    for (long seq : events) {
      Flight flight = messageBehind(timeline, seq);
      if (flight != null && !messages.contains(flight)) {
        messages.add(flight);
      }
    }
    long at = last == null ? 0 : last.at();
    return new Violation(check, place, at, why, nodes, index, messages, timeline.at(place));
  }

  /// The message of which an event is the receipt, or to which it is the answer; else null.
  private static @Nullable Flight messageBehind(Timeline timeline, long seq) {
    TraceEvent event = timeline.named(seq);
    TraceEvent receipt =
        event == null || event instanceof Received ? event : timeline.named(event.cause());
    if (receipt instanceof Received received
        && timeline.named(received.cause()) instanceof Sent sent
        && sent.message() == received.message()) {
      return new Flight(sent, received.at(), null);
    }
    return null;
  }

  /// Whether it is about this entry, and the entry is still what it was.
  public boolean isAbout(NodeState server, long atIndex) {
    return index == atIndex
        && nodes.contains(server.id())
        && then.nodes().containsKey(server.id())
        && then.node(server.id()).server().log().term(index) == server.server().log().term(index);
  }

  /// Whether it is about this node, and the node is still in the role and term of then.
  public boolean isAbout(NodeState node) {
    if (!nodes.contains(node.id()) || !then.nodes().containsKey(node.id())) {
      return false;
    }
    ServerState was = then.node(node.id()).server();
    return was.term() == node.server().term() && was.role().equals(node.server().role());
  }

  /// As people read it.
  public String inWords() {
    return "%s is broken: %s".formatted(check, why);
  }
}
