package wavetank.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.NodeId;

@DisplayName("The hash of a value")
class OutlineTest {
  private static final List<NodeId> SERVERS =
      List.of(new NodeId("n1"), new NodeId("n2"), new NodeId("n3"));
  private static final Renamings ALL = Renamings.of(3);

  private static long[] prints(Object value) {
    var out = new Outline();
    new Anatomy(SERVERS).describe(value, out);
    return out.prints(ALL);
  }

  private static NodeId n(int number) {
    return SERVERS.get(number);
  }

  private record Pair(Object one, Object other) {}

  /// As Raft's own table of followers is made.
  @SuppressWarnings("unused") // read by reflection
  private static final class Table {
    private final NodeId[] keys;
    private final String[] values;

    Table(List<NodeId> keys, List<String> values) {
      this.keys = keys.toArray(NodeId[]::new);
      this.values = values.toArray(String[]::new);
    }
  }

  @Test
  void differs_if_any_part_does() {
    var seen = new TreeSet<String>();
    var values =
        List.of(
            1L,
            2L,
            "a",
            "b",
            List.of(),
            List.of(1L, 2L),
            List.of(2L, 1L),
            Bytes.utf8("x"),
            Map.of(1L, "a"),
            n(0),
            n(1),
            new NodeId("c1"),
            new Pair(1L, n(0)),
            new Pair(n(0), 1L),
            new Pair(n(0), n(0)),
            new Pair(n(0), n(1)),
            new Pair(List.of(n(0)), n(1)));
    for (Object value : values) {
      seen.add(prints(value)[0] + " " + prints(value)[1]);
    }
    assertThat(seen).hasSameSizeAs(values);
  }

  @Test
  void does_not_depend_on_the_order_of_names_nor_of_rows() {
    assertThat(prints(List.of(n(0), n(1), n(2)))).isEqualTo(prints(List.of(n(2), n(0), n(1))));
    assertThat(prints(new Table(List.of(n(0), n(1)), List.of("a", "b"))))
        .isEqualTo(prints(new Table(List.of(n(1), n(0)), List.of("b", "a"))))
        .isNotEqualTo(prints(new Table(List.of(n(0), n(1)), List.of("b", "a"))));
  }

  /// Under a renaming it is that of the renamed value.
  @Test
  void follows_renamings() {
    var random = new Random(1);
    for (int round = 0; round < 200; round++) {
      var names = new ArrayList<Integer>();
      for (int i = 0; i < 6; i++) {
        names.add(random.nextInt(3));
      }
      for (int renaming = 0; renaming < ALL.count(); renaming++) {
        long[] original = prints(value(names, 0));
        long[] renamed = prints(value(names, renaming));
        assertThat(renamed[0]).isEqualTo(original[2 * renaming]);
        assertThat(renamed[1]).isEqualTo(original[2 * renaming + 1]);
      }
    }
  }

  private static Object value(List<Integer> names, int renaming) {
    var renamed = names.stream().map(name -> n(ALL.name(renaming, name))).toList();
    var map = new TreeMap<NodeId, Object>();
    map.put(renamed.get(2), 7L);
    return List.of(
        renamed.get(0),
        renamed.subList(1, 3),
        new Pair(renamed.get(3), map),
        new Table(renamed.subList(4, 5), List.of("a")),
        new Pair(renamed, 1L));
  }
}
