package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Sent;

@DisplayName("A fault line")
class CutTest {
  private static final List<String> SERVERS = List.of("n1", "n2", "n3", "n4", "n5");

  /// What drops messages without any line that cuts.
  private static final Set<String> BY_CHANCE = Set.of("loss", "only", "overload", "down");

  @DisplayName("cuts exactly these links of n1 to n5 and c1")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "isolate n2; n1-n2 n2-n3 n2-n4 n2-n5",
        "isolate n1,n2; n1-n2 n1-n3 n1-n4 n1-n5 n2-n3 n2-n4 n2-n5",
        "isolate c1; n1-c1 n2-c1 n3-c1 n4-c1 n5-c1",
        "partition n1,n2,n3 | n4,n5; n1-n4 n1-n5 n2-n4 n2-n5 n3-n4 n3-n5",
        "partition n1,n2 | n3; n1-n3 n1-n4 n1-n5 n2-n3 n2-n4 n2-n5 n3-n4 n3-n5",
        "partition n1 | n2,n3 | n4,n5;" + " n1-n2 n1-n3 n1-n4 n1-n5 n2-n4 n2-n5 n3-n4 n3-n5",
        "partition c1,n1 | n2,n3,n4,n5;" + " n1-n2 n1-n3 n1-n4 n1-n5 n2-c1 n3-c1 n4-c1 n5-c1",
        "bridge n3 n1,n2 | n4,n5; n1-n4 n1-n5 n2-n4 n2-n5",
        "bridge n3 n1 | n5; n1-n5",
        "bridge n3; n1-n4 n1-n5 n2-n4 n2-n5",
        "bridge n1; n2-n4 n2-n5 n3-n4 n3-n5",
        "oneway n1 > n2; n1>n2",
        "oneway n1,n2 > n3; n1>n3 n2>n3",
        "hold n4 > n5; n4>n5",
        "lose n1 > n2 100%; n1>n2",
        "only n1 > n2; n1>n2",
      })
  void cuts(String line, String links) {
    assertThat(cut(Cut.of(line, SERVERS))).isEqualTo(links);
  }

  @DisplayName("cuts nothing")
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "lose n1 > n2 30%",
        "delay n1 > n2 50ms..100ms",
        "duplicate n1 > n2 20%",
        "reorder n1 > n2 50ms",
        "only n1 > n2 VoteGranted#1",
        "release n1 > n2",
        "heal",
        "crash n1",
        "pause n1",
        "skew n1 +8%",
        "members n1,n2,n3",
        "ask c1 put k1 v1",
        "timeout n1",
      })
  void cuts_nothing(String line) {
    assertThat(cut(Cut.of(line, SERVERS))).isEmpty();
  }

  /// Links that are cut: `n1-n2` both ways, `n1>n2` one way.
  private static String cut(Cut cut) {
    var names = new ArrayList<>(SERVERS);
    names.add("c1");
    var links = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        boolean there = cut.cuts(names.get(i), names.get(j));
        boolean back = cut.cuts(names.get(j), names.get(i));
        if (there || back) {
          String sign = there && back ? "-" : there ? ">" : "<";
          links.add(names.get(i) + sign + names.get(j));
        }
      }
    }
    return String.join(" ", links);
  }

  @DisplayName("cuts what the simulator cuts")
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"bridge", "one-way-link", "swizzle", "minority-leader", "random-faults"})
  void cuts_what_the_simulator_cuts(String scenario) {
    Timeline timeline = Observed.of(scenario, 3, Duration.ofSeconds(5)).timeline();
    Map<Long, Dropped> lost = new HashMap<>();
    timeline
        .events()
        .forEach(event -> {
          if (event instanceof Dropped dropped) {
            lost.put(dropped.message(), dropped);
          }
        });
    int cuts = 0;
    for (int place = 1; place <= timeline.size(); place++) {
      if (timeline.event(place) instanceof Sent sent) {
        Dropped end = lost.get(sent.message());
        boolean stopped = end != null && !BY_CHANCE.contains(end.why());
        var lines =
            timeline.at(place).faults().stream()
                .filter(fault -> fault.cut().cuts(sent.node(), sent.to()))
                .map(ActiveFault::line)
                .filter(line -> !line.matches("(hold|lose|only) .*"))
                .toList();
        assertThat(!lines.isEmpty()).as("%s under %s", sent, lines).isEqualTo(stopped);
        cuts += stopped ? 1 : 0;
      }
    }
    assertThat(cuts).as("messages that were stopped").isPositive();
  }

  @Test
  void that_is_over_cuts_no_more() {
    Picture picture = new Told().fault("f1", "isolate n1").over("f1").picture();
    assertThat(picture.isCut("n1", "n2")).isFalse();
  }
}
