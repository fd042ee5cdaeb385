package wavetank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.scenario.ScenarioReader;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.sim.TraceListener;
import wavetank.trace.TraceEvent;

/// A story is read from top to bottom: nothing in it may stand out of its time.
@DisplayName("The story of each shipped scenario")
class StoryOrderTest {
  private static final Path SCENARIOS = Path.of("src/main/resources/scenarios");
  private static final int SEEDS = 3;

  private static final Pattern LINE = Pattern.compile(" *(\\S+) s  (.{5}) (.*)");
  private static final Pattern OTHERS = Pattern.compile("; so do(?:es)? ([a-z0-9 ]+)$");

  static List<Path> shipped() throws IOException {
    try (var files = Files.list(SCENARIOS)) {
      return files.sorted().map(Path::getFileName).toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shipped")
  void goes_on_in_time_and_is_silent_about_nodes_that_are_down(Path file) throws IOException {
    var text = Files.readString(SCENARIOS.resolve(file));
    var simulation = Simulation.of(ScenarioReader.read(file.toString(), text));
    for (long seed = 1; seed <= SEEDS; seed++) {
      var told = new ArrayList<String>();
      var story = seed % 2 == 0 ? Story.of(told::add) : Story.inDetail(told::add);
      simulation.run(seed, HostMode.CORE, everything(story));
      story.finish();
      var sentences = sentences(told);

      assertThat(sentences).isNotEmpty();
      assertThat(sentences).extracting(Sentence::at).as("seed %d: times", seed).isSorted();
      assertThat(outOfPlace(sentences)).as("seed %d: nodes that are down", seed).isEmpty();
    }
  }

  private static TraceListener everything(Story story) {
    return new TraceListener() {
      @Override
      public void on(TraceEvent event) {
        story.accept(event);
      }

      @Override
      public boolean wantsTraffic() {
        return true;
      }
    };
  }

  /// Reads lines as they are printed; those without a time go on with the one before.
  private static List<Sentence> sentences(List<String> lines) {
    var joined = new ArrayList<String>();
    for (var line : lines) {
      if (line.startsWith(" ".repeat(20)) && !joined.isEmpty()) {
        joined.add(joined.removeLast() + " " + line.strip());
      } else {
        joined.add(line);
      }
    }
    return joined.stream().map(StoryOrderTest::sentence).toList();
  }

  private static Sentence sentence(String line) {
    var parts = LINE.matcher(line);
    assertThat(parts.matches()).as(line).isTrue();
    long millis = Long.parseLong(parts.group(1).replace(".", ""));
    return new Sentence(millis, parts.group(2).strip(), parts.group(3));
  }

  /// Sentences that say that a node does something while it is down.
  private static List<Sentence> outOfPlace(List<Sentence> sentences) {
    var down = new TreeSet<String>();
    var wrong = new ArrayList<Sentence>();
    for (var sentence : sentences) {
      if (sentence.text().startsWith("starts again")) {
        down.remove(sentence.node());
      }
      if (!isRemark(sentence) && doers(sentence).stream().anyMatch(down::contains)) {
        wrong.add(sentence);
      }
      if (sentence.text().startsWith("crashes")) {
        down.add(sentence.node());
      }
    }
    return wrong;
  }

  /// Why a node went down, or what is done to it there.
  private static boolean isRemark(Sentence sentence) {
    var text = sentence.text();
    return text.startsWith("stopped by itself: ") || text.equals("has an empty disk now");
  }

  private static List<String> doers(Sentence sentence) {
    var doers = new ArrayList<>(List.of(sentence.node()));
    var others = OTHERS.matcher(sentence.text());
    if (others.find()) {
      doers.addAll(List.of(others.group(1).split(" ")));
    }
    return doers;
  }
}
