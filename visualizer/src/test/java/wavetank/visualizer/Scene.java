package wavetank.visualizer;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import wavetank.paint.Drawing;
import wavetank.paint.SvgPainter;
import wavetank.paint.Theme;
import wavetank.sim.HostMode;
import wavetank.simulator.Everything;
import wavetank.simulator.ScenarioFiles;
import wavetank.timeline.Flight;
import wavetank.timeline.NodeState;
import wavetank.timeline.NodeState.Process;
import wavetank.timeline.Picture;
import wavetank.timeline.Timeline;
import wavetank.trace.Trace;
import wavetank.trace.TraceEvent;

/// The first moment of a run at which there is something to see.
///
/// @param name of the golden picture
/// @param run a shipped scenario, or a trace beside the goldens
/// @param until how much of the scenario is run
/// @param shows what is to be seen
record Scene(
    String name, String run, long seed, Duration until, Theme theme, Predicate<Picture> shows) {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;
  private static final Map<String, Run> RUNS = new HashMap<>();

  static final List<Scene> ALL =
      List.of(
          of("first-election", "demo", 7, 1, Theme.DARK, Scene::hasVotesUnderWay),
          of("split-vote", "split-vote", 1, 2, Theme.LIGHT, Scene::hasRivals),
          of("replication", "demo", 7, 2, Theme.DARK, Scene::hasProvisionalEntries),
          of("isolated-leader", "demo", 7, 3, Theme.DARK, Scene::hasConflict),
          of("one-way-cut", "one-way-link", 1, 3, Theme.LIGHT, Scene::hasLossOneWay),
          of("bridge", "bridge", 1, 4, Theme.DARK, Scene::hasBridge),
          of("crash", "crash-storm", 2, 5, Theme.DARK, has(node -> is(node, Process.DOWN))),
          of("paused", "snapshots", 1, 11, Theme.LIGHT, has(node -> is(node, Process.PAUSED))),
          of("snapshot", "snapshots", 1, 11, Theme.DARK, Scene::hasSnapshotUnderWay),
          of("learner", "membership", 1, 4, Theme.LIGHT, has(node -> has(node, "(learning:"))),
          of("joint", "membership", 1, 4, Theme.DARK, has(node -> has(node, "->"))),
          of("seven-nodes", "random-faults", 3, 4, Theme.LIGHT, Scene::hasTwoParts),
          of("stream", "pipelined-clients", 2, 4, Theme.DARK, Scene::hasStream),
          of("violation", "stale-read.jsonl", 0, 1, Theme.LIGHT, p -> !p.verdicts().isEmpty()),
          of("unmatched-logs", "unmatched-logs.jsonl", 0, 1, Theme.DARK, since(17)),
          of("two-leaders", "two-leaders.jsonl", 0, 1, Theme.LIGHT, since(18)));

  private static Scene of(
      String name, String run, long seed, int seconds, Theme theme, Predicate<Picture> shows) {
    return new Scene(name, run, seed, Duration.ofSeconds(seconds), theme, shows);
  }

  /// The picture as SVG.
  String svg() {
    return SvgPainter.document(WIDTH, HEIGHT, name, drawing(new Size(WIDTH, HEIGHT)));
  }

  /// @throws AssertionError if there is no such moment
  Drawing drawing(Size size) {
    Run shown = run(run, seed, until);
    Timeline timeline = shown.timeline();
    for (int place = 1; place <= timeline.size(); place++) {
      if (shows.test(timeline.at(place))) {
        long at = timeline.events().get(place - 1).at();
        return Export.board(shown, new Sheet(size, theme, ""), at);
      }
    }
    throw new AssertionError("%s never shows a moment for %s".formatted(run, name));
  }

  /// A run, or as much of it as is wanted.
  ///
  /// @param name a shipped scenario, or a trace beside the goldens
  static Run run(String name, long seed, Duration until) {
    return RUNS.computeIfAbsent(name + seed + until, _ -> open(name, seed, until));
  }

  private static Run open(String name, long seed, Duration until) {
    if (name.endsWith(".jsonl")) {
      URL file = Objects.requireNonNull(Scene.class.getResource("/traces/" + name));
      try {
        return Run.of(Trace.read(Path.of(file.toURI())), "", null);
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    var simulation = ScenarioFiles.load(name, List.of());
    var events = new ArrayList<TraceEvent>();
    simulation.world(seed, HostMode.CORE, new Everything(events::add)).advance(until.toNanos());
    return Run.of(new Trace(simulation.header(seed, "test"), events), "", null);
  }

  private static Predicate<Picture> since(long millis) {
    long nanos = Duration.ofMillis(millis).toNanos();
    return picture -> picture.last() != null && picture.last().at() >= nanos;
  }

  private static Predicate<Picture> has(Predicate<NodeState> node) {
    return picture -> picture.servers().stream().anyMatch(node);
  }

  private static boolean is(NodeState node, Process process) {
    return node.process() == process;
  }

  private static boolean has(NodeState node, String members) {
    return node.server().configuration().contains(members);
  }

  private static boolean hasVotesUnderWay(Picture picture) {
    return has(node -> node.server().stands() && node.votes().size() == 2).test(picture)
        && flies(picture, "VoteGranted");
  }

  private static boolean flies(Picture picture, String kind) {
    return picture.flights().values().stream().anyMatch(flight -> flight.kind().equals(kind));
  }

  private static boolean hasRivals(Picture picture) {
    return picture.servers().stream()
            .filter(node -> node.server().role().equals("candidate"))
            .count()
        > 1;
  }

  private static boolean hasProvisionalEntries(Picture picture) {
    return picture.servers().stream()
            .filter(node -> !node.pending().isEmpty() && node.server().log().last() > 3)
            .count()
        > 2;
  }

  private static boolean hasConflict(Picture picture) {
    return picture.servers().stream().filter(node -> node.server().leads()).count() == 2
        && picture.servers().stream()
                .map(node -> node.server().log())
                .mapToLong(log -> log.term(log.last()))
                .distinct()
                .count()
            > 1;
  }

  private static boolean hasBridge(Picture picture) {
    return picture.faults().stream().anyMatch(fault -> fault.line().startsWith("bridge"))
        && picture.flights().size() > 4;
  }

  private static boolean hasLossOneWay(Picture picture) {
    return !picture.losses().isEmpty()
        && picture.losses().getLast().dropped().why().equals("oneway");
  }

  private static boolean hasSnapshotUnderWay(Picture picture) {
    return picture.flights().values().stream()
        .anyMatch(flight ->
            flight.kind().equals("InstallSnapshot")
                && flight.lost() == null
                && picture.last() != null
                && flight.progress(picture.last().at(), 1) > 0.4);
  }

  private static boolean hasTwoParts(Picture picture) {
    return picture.faults().stream().anyMatch(fault -> fault.line().startsWith("partition"))
        && picture.losses().size() > 3;
  }

  private static boolean hasStream(Picture picture) {
    Collection<Long> links =
        picture.flights().values().stream()
            .collect(Collectors.groupingBy(Scene::link, Collectors.counting()))
            .values();
    return links.stream().anyMatch(count -> count > 12);
  }

  private static String link(Flight flight) {
    return flight.from() + ">" + flight.to();
  }

  @Override
  public String toString() {
    return name;
  }
}
