package wavetank.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import wavetank.check.Check;
import wavetank.check.Checks;
import wavetank.check.Panel;
import wavetank.check.Verdict;
import wavetank.check.Verdicts;
import wavetank.report.Story;
import wavetank.sim.Cluster;
import wavetank.sim.HostMode;
import wavetank.sim.RunResult;
import wavetank.sim.Simulation;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.FaultStopped;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.StateEvent;

/// What happened in a story.
///
/// @param transcripts one for each block; empty for one that is not told
/// @param shown ids of the rules that spoke in blocks that are told
record StoryRun(
    List<List<String>> transcripts, TreeSet<String> shown, Verdicts verdicts, RunResult result) {
  private static final int WIDTH = 100;

  /// What a client does at once.
  private static final List<String> WATCHING = List.of("watch", "unwatch");

  private static final List<String> TURNS =
      List.of(
          "raft.election.won",
          "raft.quorum.lost",
          "raft.snapshot.save",
          "raft.snapshot.install",
          "raft.session.duplicate");

  static StoryRun of(StoryText text, StoryScript script, HostMode mode) {
    var events = new ArrayList<TraceEvent>();
    var panel = new Panel(checks(script));
    var result = simulation(script).run(script.seed(), mode, events::add, panel::accept);
    var teller = new Teller(text, script);
    events.forEach(teller::take);
    var verdicts = panel.verdicts(script.scenario().run().toNanos());
    return new StoryRun(teller.end(verdicts), teller.shown, verdicts, result);
  }

  private static Simulation simulation(StoryScript script) {
    return script.isStore()
        ? new Simulation(script.scenario(), Cluster.of(script.scenario(), new StoryKind()))
        : Simulation.of(script.scenario());
  }

  private static List<Check> checks(StoryScript script) {
    var checks = new ArrayList<>(Checks.all());
    if (script.isStore()) {
      List.of("watch", "lease", "lock").forEach(name -> checks.add(Checks.named(name)));
    }
    checks.removeIf(check -> script.isByHand() && check.name().equals("linearizable"));
    return checks;
  }

  /// Splits the events at the ends of the blocks and puts them into words.
  private static final class Teller {
    private final StoryText text;
    private final StoryScript script;
    private final List<List<String>> transcripts = new ArrayList<>();
    private final TreeSet<String> shown = new TreeSet<>();
    private final Story story = Story.compact(this::isNews, this::write);
    private final TreeSet<Long> watching = new TreeSet<>();
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
      if (event instanceof Invoked call && WATCHING.contains(call.function())) {
        watching.add(call.operation());
      }
      boolean isToldAlready =
          event instanceof FaultStarted
              || event instanceof FaultStopped
              || (event instanceof Completed answer && watching.contains(answer.operation()));
      if (isToldAlready) {
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
      if (script.isStore() && change.rule().startsWith("raft.") && !isTurn(change)) {
        return false;
      }
      boolean isUsual =
          switch (change.rule()) {
            case "raft.start" -> event.at() < StoryScript.BEGIN.toNanos();
            case "raft.commit.learn", "raft.session.open" -> true;
            case "store.watch.begin", "store.watch.tell", "store.lock.put" -> true;
            case "raft.term.adopt" -> "follower".equals(roles.get(event.node()));
            default -> false;
          };
      boolean isNews = !isUsual || script.shown().contains(change.rule());
      if (isNews && isTold()) {
        shown.add(change.rule());
      }
      return isNews;
    }

    /// What a story of a store tells of consensus.
    private boolean isTurn(StateEvent change) {
      return script.shown().contains(change.rule())
          || TURNS.contains(change.rule())
          || (change.rule().equals("raft.term.adopt") && "leader".equals(roles.get(change.node())));
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
