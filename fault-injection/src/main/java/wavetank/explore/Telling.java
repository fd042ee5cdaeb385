package wavetank.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import wavetank.check.Checks;
import wavetank.check.Panel;
import wavetank.check.Verdicts;
import wavetank.core.NodeId;
import wavetank.core.Note;
import wavetank.lines.NoteLine;
import wavetank.report.Story;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;

/// A find as a trace: judged by the checks that judge all other runs, and told by the story that
/// tells them.
final class Telling {
  /// Apart in time, so that a story gathers nothing of two actions.
  private static final long ACTION_NANOS = 10_000_000_000L;

  private static final String CLIENT = "c1";

  private final Panel panel;
  private final List<String> lines = new ArrayList<>();
  private final Story story = Story.compact(Telling::isNews, lines::add);
  private final List<ArrayDeque<Long>> unsynced = new ArrayList<>();
  private final ArrayDeque<Long> operations = new ArrayDeque<>();
  private long seq;
  private long at;
  private long operation;

  /// @param servers how many there are
  Telling(int servers, Judged judged) {
    panel = new Panel(judged.names().stream().map(Checks::named).toList());
    for (int i = 0; i < servers; i++) {
      unsynced.add(new ArrayDeque<>());
    }
  }

  /// That a server crashed and started is said by the action itself.
  private static boolean isNews(TraceEvent event) {
    return !(event instanceof TraceEvent.Crashed || event instanceof TraceEvent.Restarted);
  }

  /// What one action did, as sentences.
  List<String> tell(NodeId node, Taken taken) {
    lines.clear();
    at += ACTION_NANOS;
    int server = taken.after().server();
    for (Taken.Told told : taken.told()) {
      switch (told) {
        case Taken.Spoke(var notes, boolean provisional) -> speak(node, server, notes, provisional);
        case Taken.Synced(int writes) -> sync(node, server, writes);
        case Taken.Died _ -> crash(node, server);
        case Taken.Acknowledged(long index) -> acknowledge(index);
        case Taken.Failed(var why) -> fail(node, why);
        case Taken.Sent _ -> {}
      }
    }
    at += ACTION_NANOS;
    story.accept(new TraceEvent.TimerSet(++seq, at, node.name(), 0, "", at)); // closes its sentence
    return List.copyOf(lines);
  }

  /// A client asks for something.
  void ask() {
    operations.add(++operation);
    panel.accept(
        new TraceEvent.Invoked(++seq, at, CLIENT, 0, operation, "put", Fields.of("key", "k1")));
  }

  private void speak(NodeId node, int server, List<Note> notes, boolean provisional) {
    for (Note note : notes) {
      give(NoteLine.of(note, ++seq, at, node.name(), 0, provisional));
    }
    if (provisional) {
      unsynced.get(server).add(seq);
    }
  }

  /// Each write may hold the notes of several steps; the check is told of the last.
  private void sync(NodeId node, int server, int writes) {
    long through = 0;
    for (int i = 0; i < writes && !unsynced.get(server).isEmpty(); i++) {
      through = unsynced.get(server).remove();
    }
    give(new TraceEvent.Durable(++seq, at, node.name(), 0, through));
  }

  private void crash(NodeId node, int server) {
    unsynced.get(server).clear();
    give(new TraceEvent.Crashed(++seq, at, node.name(), 0, 0));
    give(new TraceEvent.Restarted(++seq, at, node.name(), 0));
  }

  private void acknowledge(long index) {
    Long asked = operations.poll();
    if (asked != null) {
      var result = Fields.of("result", "", "position", index);
      panel.accept(
          new TraceEvent.Completed(++seq, at, CLIENT, 0, asked, TraceEvent.Outcome.OK, result));
    }
    lines.add("a client knows that its request took effect at index " + index);
  }

  private void fail(NodeId node, String why) {
    give(new TraceEvent.Noted(++seq, at, node.name(), 0, "stopped by itself: " + why));
  }

  private void give(TraceEvent event) {
    panel.accept(event);
    story.accept(event);
  }

  Verdicts verdicts() {
    return panel.verdicts(at);
  }
}
