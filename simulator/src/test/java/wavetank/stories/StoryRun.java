package wavetank.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import wavetank.check.Checks;
import wavetank.check.Panel;
import wavetank.check.Verdict;
import wavetank.check.Verdicts;
import wavetank.report.Story;
import wavetank.sim.HostMode;
import wavetank.sim.RunResult;
import wavetank.sim.Simulation;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.StateEvent;

/// What happened in a story.
///
/// @param transcripts one for each block; empty for one that is not told
/// @param shown ids of the rules that spoke in blocks that are told
record StoryRun(
    List<List<String>> transcripts, TreeSet<String> shown, Verdicts verdicts, RunResult result) {
  private static final int WIDTH = 100;

  static StoryRun of(StoryText text, StoryScript script, HostMode mode) {
    var events = new ArrayList<TraceEvent>();
    var panel = new Panel(Checks.all());
    var result =
        Simulation.of(script.scenario()).run(script.seed(), mode, events::add, panel::accept);
    var teller = new Teller(text, script);
    events.forEach(teller::take);
    var verdicts = panel.verdicts(script.scenario().run().toNanos());
    return new StoryRun(teller.end(verdicts), teller.shown, verdicts, result);
  }

  /// Splits the events at the ends of the blocks and puts them into words.
  private static final class Teller {
    private final StoryText text;
    private final StoryScript script;
    private final List<List<String>> transcripts = new ArrayList<>();
    private final TreeSet<String> shown = new TreeSet<>();
    private final Story story = Story.compact(this::isNews, this::write);
    private final TreeMap<String, String> roles = new TreeMap<>();
    private List<String> lines = new ArrayList<>();

    Teller(StoryText text, StoryScript script) {
      this.text = text;
      this.script = script;
    }

    void take(TraceEvent event) {
      while (event.at() >= script.ends().get(transcripts.size())
          && transcripts.size() + 1 < text.blocks().size()) {
        nextBlock();
      }
      if (event instanceof FaultStarted || event instanceof FaultStopped) {
        return; // it stands in the commands
      }
      story.accept(event);
      if (event instanceof Changed change && change.fields().has("role")) {
        roles.put(change.node(), change.fields().text("role"));
      }
    }

    private boolean isNews(TraceEvent event) {
      if (!(event instanceof StateEvent change)) {
        return true;
      }
      boolean isUsual =
          switch (change.rule()) {
            case "raft.start" -> event.at() < StoryScript.BEGIN.toNanos();
            case "raft.commit.learn", "raft.session.open" -> true;
            case "raft.term.adopt" -> "follower".equals(roles.get(event.node()));
            default -> false;
          };
      boolean isNews = !isUsual || script.shown().contains(change.rule());
      if (isNews && isTold()) {
        shown.add(change.rule());
      }
      return isNews;
    }

    private boolean isTold() {
      return text.blocks().get(transcripts.size()).isTold();
    }

    private void nextBlock() {
      story.finish();
      transcripts.add(isTold() ? lines : List.of());
      lines = new ArrayList<>();
    }

    List<List<String>> end(Verdicts verdicts) {
      while (transcripts.size() + 1 < text.blocks().size()) {
        nextBlock();
      }
      story.finish();
      for (var judged : verdicts.all()) {
        if (judged.verdict() instanceof Verdict.Violated violated) {
          write("%s is violated: %s".formatted(judged.check(), violated.why()));
        }
      }
      nextBlock();
      return transcripts;
    }

    /// Long sentences go on in the next line, with a margin. A sentence that only says how often
    /// the last one was repeated takes its place.
    private void write(String sentence) {
      if (!lines.isEmpty() && sentence.startsWith(lines.getLast() + " (")) {
        lines.removeLast();
      }
      var rest = sentence;
      while (rest.length() > WIDTH) {
        int blank = rest.lastIndexOf(' ', WIDTH);
        lines.add(rest.substring(0, blank));
        rest = "    " + rest.substring(blank + 1);
      }
      lines.add(rest);
    }
  }
}
