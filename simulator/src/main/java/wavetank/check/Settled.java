package wavetank.check;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.StateEvent;

/// Holds a node's provisional changes back until they are on disk, and forgets those that a crash
/// undid: nobody can have seen them (output commit), so no check may judge them.
///
/// A change that is not provisional waits too while its node has provisional ones: it came after
/// them and rests on them. Everything that is not a state change passes at once.
public final class Settled implements Consumer<TraceEvent> {
  private final Consumer<? super TraceEvent> next;
  private final Map<String, ArrayDeque<StateEvent>> waiting = new LinkedHashMap<>();

  /// @param next takes the settled events: in order for each node, but a change comes as late as
  ///   the `Durable` that covers it
  public Settled(Consumer<? super TraceEvent> next) {
    this.next = next;
  }

  @Override
  public void accept(TraceEvent event) {
    if (event instanceof StateEvent change) {
      take(change);
      return;
    }
    if (event instanceof Durable durable) {
      release(durable);
    } else if (event instanceof Crashed crashed) {
      of(crashed.node()).clear();
    }
    next.accept(event);
  }

  private void take(StateEvent change) {
    var queue = of(change.node());
    if (queue.isEmpty() && !change.provisional()) {
      next.accept(change);
    } else {
      queue.add(change);
    }
  }

  private void release(Durable durable) {
    var queue = of(durable.node());
    var first = queue.peek();
    while (first != null && (first.seq() <= durable.through() || !first.provisional())) {
      next.accept(queue.remove());
      first = queue.peek();
    }
  }

  private ArrayDeque<StateEvent> of(String node) {
    var queue = waiting.get(node);
    if (queue == null) {
      queue = new ArrayDeque<>();
      waiting.put(node, queue);
    }
    return queue;
  }
}
