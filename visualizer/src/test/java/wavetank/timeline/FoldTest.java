package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.timeline.NodeState.Process.DOWN;
import static wavetank.timeline.NodeState.Process.UP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.check.JudgedServers;
import wavetank.check.JudgedServers.Judged;
import wavetank.raft.RealServer;

@DisplayName("A picture")
class FoldTest {
  private static final Map<String, Observed> RUNS = new HashMap<>();

  static Stream<Arguments> runs() {
    return Stream.of(
        Arguments.of("demo", 1L),
        Arguments.of("crash-storm", 2L),
        Arguments.of("crash-storm", 3L),
        Arguments.of("disk-trouble", 1L),
        Arguments.of("membership", 1L),
        Arguments.of("membership", 3L),
        Arguments.of("overtaking-snapshot", 1L),
        Arguments.of("overtaking-snapshot", 2L),
        Arguments.of("random-faults", 3L),
        Arguments.of("snapshots", 1L),
        Arguments.of("transfer", 1L),
        Arguments.of("writing-in-parallel", 1L));
  }

  @DisplayName("shows of each server what its rules have made of it")
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  void shows_what_servers_are(String scenario, long seed) {
    var run = observed(scenario, seed);
    run.truths()
        .forEach((place, servers) -> {
          Picture picture = run.timeline().at(place);
          servers.forEach((name, truth) -> {
            NodeState node = picture.node(name);
            if (node.process() != DOWN) {
              assertThat(shown(node))
                  .as("%s at %s ns", name, at(run, place))
                  .isEqualTo(withoutReaches(truth));
            }
          });
        });
  }

  @DisplayName("shows how far a leader has come with each follower, once its messages have left")
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  void shows_how_far_followers_are(String scenario, long seed) {
    var run = observed(scenario, seed);
    run.truths()
        .forEach((place, servers) -> {
          Picture picture = run.timeline().at(place);
          servers.forEach((name, truth) -> {
            NodeState node = picture.node(name);
            if (node.process() == UP && node.pending().isEmpty()) {
              assertThat(reaches(node))
                  .as("%s at %s ns", name, at(run, place))
                  .isEqualTo(truth.reaches());
            }
          });
        });
  }

  @DisplayName("agrees with the checks about what is on disk")
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  void agrees_with_the_checks(String scenario, long seed) {
    var run = observed(scenario, seed);
    var judged = new JudgedServers();
    int fed = 0;
    for (int place : run.truths().keySet()) {
      for (; fed < place; fed++) {
        judged.accept(run.timeline().events().get(fed));
      }
      for (NodeState node : run.timeline().at(place).servers()) {
        if (!node.server().role().isEmpty()) {
          assertThat(settled(node))
              .as("%s at %s ns", node.id(), at(run, place))
              .isEqualTo(known(judged.server(node.id()), node));
        }
      }
    }
  }

  private static Observed observed(String scenario, long seed) {
    return RUNS.computeIfAbsent(
        scenario + seed, _ -> Observed.of(scenario, seed, Duration.ofMillis(4_600)));
  }

  private static long at(Observed run, int place) {
    return place == 0 ? 0 : run.timeline().events().get(place - 1).at();
  }

  private static RealServer shown(NodeState node) {
    ServerState server = node.server();
    return new RealServer(
        server.role(),
        server.term(),
        server.votedFor(),
        server.leader(),
        server.commitIndex(),
        server.configuration(),
        server.stands() ? node.votes().stream().sorted().toList() : List.of(),
        server.log().through(),
        server.log().throughTerm(),
        terms(server.log()),
        new TreeMap<>());
  }

  private static RealServer withoutReaches(RealServer truth) {
    return new RealServer(
        truth.role(),
        truth.term(),
        truth.votedFor(),
        truth.leader(),
        truth.commitIndex(),
        truth.configuration(),
        truth.voters(),
        truth.through(),
        truth.throughTerm(),
        truth.terms(),
        new TreeMap<>());
  }

  private static Map<String, List<Long>> reaches(NodeState node) {
    Map<String, List<Long>> reaches = new TreeMap<>();
    node.reaches()
        .forEach(
            (name, reach) -> reaches.put(name, List.of(reach.nextIndex(), reach.matchIndex())));
    return reaches;
  }

  private static List<Long> terms(LogRow log) {
    var terms = new ArrayList<Long>();
    for (long index = log.through() + 1; index <= log.last(); index++) {
      terms.add(log.term(index));
    }
    return terms;
  }

  private static Judged settled(NodeState node) {
    ServerState server = node.settled();
    return new Judged(
        server.role(),
        server.term(),
        server.votedFor(),
        server.commitIndex(),
        server.log().through(),
        server.log().throughTerm(),
        terms(server.log()));
  }

  /// Of a dead server the checks say "down"; a picture says so elsewhere.
  private static Judged known(Judged judged, NodeState node) {
    return new Judged(
        node.process() == DOWN && judged.role().equals("down") ? "follower" : judged.role(),
        judged.term(),
        judged.votedFor(),
        judged.commitIndex(),
        judged.through(),
        judged.throughTerm(),
        judged.terms());
  }
}
