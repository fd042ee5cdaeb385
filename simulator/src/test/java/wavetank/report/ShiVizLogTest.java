package wavetank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.ScenarioReader;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.sim.TraceListener;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;

@DisplayName("A log for ShiViz")
class ShiVizLogTest {
  private static final Path SCENARIOS = Path.of("src/main/resources/scenarios");
  private static final int SEEDS = 5;
  private static final Pattern ENTRY = Pattern.compile("\"([^\"]+)\":(\\d+)");

  private static List<String> lines(List<TraceEvent> events) {
    var lines = new ArrayList<String>();
    events.forEach(new ShiVizLog(lines::add));
    return lines;
  }

  @Test
  void has_a_line_for_each_event_with_its_vector_clock() {
    var lines =
        lines(
            List.of(
                new TimerSet(1, 0, "n1", 0, "election", 5_000_000),
                new TimerFired(2, 5_000_000, "n1", 1, "election"),
                new Changed(
                    3, 5_000_000, "n1", 2, "raft.election.start", true, Fields.of("term", 1)),
                new Sent(4, 6_000_000, "n1", 3, 4, "n2", "RequestVote", Fields.of("term", 1)),
                new Sent(5, 6_000_000, "n1", 3, 5, "n3", "RequestVote", Fields.of("term", 1)),
                new Received(6, 7_000_000, "n2", 4, 4),
                new Dropped(7, 7_000_000, "n3", 5, 5, "loss"),
                new FaultStarted(8, 8_000_000, "", 0, "f1", "crash n2"),
                new Crashed(9, 8_000_000, "n2", 8, 0)));

    assertThat(lines)
        .containsExactly(
            "(?<seq>\\d+) (?<time>\\S+) (?<host>\\S+) (?<clock>\\{[^}]*\\}) (?<event>.*)",
            "",
            "2 0.005000s n1 {\"n1\":1} timer election runs out",
            "3 0.005000s n1 {\"n1\":2} raft.election.start term=1",
            "4 0.006000s n1 {\"n1\":3} sends RequestVote to n2: term=1",
            "5 0.006000s n1 {\"n1\":4} sends RequestVote to n3: term=1",
            "6 0.007000s n2 {\"n1\":3,\"n2\":1} receives RequestVote of n1",
            "8 0.008000s world {\"world\":1} crash n2",
            "9 0.008000s n2 {\"n1\":3,\"n2\":2,\"world\":1} crashes");
  }

  @Test
  void passes_on_what_led_to_events_that_it_leaves_out() {
    var lines =
        lines(
            List.of(
                new Crashed(1, 0, "n1", 0, 0),
                new TimerSet(2, 0, "n2", 1, "election", 5),
                new TimerFired(3, 5, "n2", 0, "election"),
                new Crashed(4, 6, "n2", 0, 0)));

    assertThat(lines).last().asString().contains("n2 {\"n1\":1,\"n2\":2} crashes");
  }

  /// Happened-before, from the trace itself: earlier events of the same node, and causes.
  private static Map<Long, BitSet> before(List<TraceEvent> events) {
    var before = new LinkedHashMap<Long, BitSet>();
    var latest = new TreeMap<String, BitSet>();
    for (var event : events) {
      if (event instanceof Dropped) {
        continue;
      }
      var all = new BitSet();
      all.or(latest.getOrDefault(event.node(), all));
      all.or(before.getOrDefault(event.cause(), all));
      all.set((int) event.seq());
      latest.put(event.node(), all);
      before.put(event.seq(), all);
    }
    return before;
  }

  @Test
  void has_clocks_that_say_of_any_two_events_which_happened_before_the_other() throws IOException {
    for (var name : List.of("demo", "the-old-leader-comes-back", "watchers")) {
      var file = SCENARIOS.resolve(name + ".yaml");
      var simulation = Simulation.of(ScenarioReader.read(name, Files.readAllBytes(file)));
      for (long seed = 1; seed <= SEEDS; seed++) {
        agree(name + ", seed " + seed, events(simulation, seed));
      }
    }
  }

  private static List<TraceEvent> events(Simulation simulation, long seed) {
    var events = new ArrayList<TraceEvent>();
    simulation.run(
        seed,
        HostMode.CORE,
        new TraceListener() {
          @Override
          public void on(TraceEvent event) {
            if (events.size() < 800) {
              events.add(event);
            }
          }

          @Override
          public boolean wantsTraffic() {
            return true;
          }
        });
    return events;
  }

  private static void agree(String run, List<TraceEvent> events) {
    var before = before(events);
    var parser = Pattern.compile(ShiVizLog.PARSER);
    var seqs = new ArrayList<Integer>();
    var hosts = new ArrayList<String>();
    var clocks = new ArrayList<Map<String, Integer>>();
    for (var line : lines(events).subList(2, lines(events).size())) {
      var parts = parser.matcher(line);
      assertThat(parts.matches()).as(line).isTrue();
      var clock = new TreeMap<String, Integer>();
      var entries = ENTRY.matcher(parts.group("clock"));
      while (entries.find()) {
        clock.put(entries.group(1), Integer.valueOf(entries.group(2)));
      }
      seqs.add(Integer.valueOf(parts.group("seq")));
      hosts.add(parts.group("host"));
      clocks.add(clock);
    }
    var counts = new TreeMap<String, Integer>();
    for (int later = 0; later < seqs.size(); later++) {
      assertThat(clocks.get(later).get(hosts.get(later)))
          .as("%s: events of a host are numbered without a gap", run)
          .isEqualTo(counts.merge(hosts.get(later), 1, Integer::sum));
      var past = Objects.requireNonNull(before.get((long) seqs.get(later)));
      for (int earlier = 0; earlier < later; earlier++) {
        // an event happened before another if that one knows of it
        int own = clocks.get(earlier).getOrDefault(hosts.get(earlier), 0);
        boolean isKnown = clocks.get(later).getOrDefault(hosts.get(earlier), 0) >= own;
        if (isKnown != past.get(seqs.get(earlier))) {
          assertThat(isKnown)
              .as("%s: event %d before %d", run, seqs.get(earlier), seqs.get(later))
              .isEqualTo(!isKnown);
        }
      }
    }
  }
}
