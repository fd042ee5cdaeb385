package wavetank.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.core.NodeId;
import wavetank.core.SeededChoices;

@DisplayName("The paths that a network fault means")
class PathTest {
  private static final Roster FIVE =
      new Roster(
          nodes("n1 n2 n3 n4 n5"),
          nodes("n1 n2 n3 n4 n5"),
          nodes("n1 n2 n3 n4 n5"),
          nodes("c1"),
          new NodeId("n2"));

  @ParameterizedTest
  @CsvSource({
    "isolate n1, 1-2 1-3 1-4 1-5",
    "isolate leader, 1-2 2-3 2-4 2-5",
    "'isolate n1,n2', 1-2 1-3 1-4 1-5 2-3 2-4 2-5",
    "isolate c1, 1-c1 2-c1 3-c1 4-c1 5-c1",
    "'partition n1,n2 | n3,n4,n5', 1-3 1-4 1-5 2-3 2-4 2-5",
    "'partition n1,n2', 1-3 1-4 1-5 2-3 2-4 2-5",
    "'partition n1 | n2', 1-2 1-3 1-4 1-5 2-3 2-4 2-5",
    "'partition leader,n1 | all', 1-3 1-4 1-5 2-3 2-4 2-5",
    "'partition clients,n1 | n2,n3,n4,n5', 1-2 1-3 1-4 1-5 2-c1 3-c1 4-c1 5-c1",
    "bridge n3, 1-4 1-5 2-4 2-5",
    "bridge leader, 1-4 1-5 3-4 3-5",
    "'bridge n3 n1 | n4,n5', 1-4 1-5",
    "oneway n4 > n1, 4>1",
    "'oneway n4,n5 > n1,n4', 4>1 5>1 5>4",
    "oneway all > n1, 2>1 3>1 4>1 5>1",
    "lose n1 > all 30%, 1>2 1>3 1>4 1>5",
    "delay leader > n1 5ms, 2>1",
    "hold c1 > n1, c1>1",
    "heal, ''",
  })
  void are_these(String line, String expected) {
    var fault = (Fault.Network) FaultKind.parseLine(line);
    var paths = Path.of(fault, FIVE, new SeededChoices(1).stream("faults"));

    assertThat(shortForm(paths)).isEqualTo(expected);
    assertThat(paths).doesNotHaveDuplicates();
  }

  /// `1>2` for one direction, `1-2` for both.
  private static String shortForm(List<Path> paths) {
    return paths.stream()
        .filter(path -> !back(paths, path) || path.from().name().compareTo(path.to().name()) > 0)
        .map(path ->
            back(paths, path) ? path.to() + "-" + path.from() : path.from() + ">" + path.to())
        .map(path -> path.replace("n", ""))
        .map(path -> path.replaceAll("c1-(\\d)", "$1-c1"))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static boolean back(List<Path> paths, Path path) {
    return paths.contains(new Path(path.to(), path.from()));
  }

  private static List<NodeId> nodes(String names) {
    return Arrays.stream(names.split(" ")).map(NodeId::new).toList();
  }
}
