package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.trace.Fields;

class BodiesTest {
  record Inner(long index, long term) {}

  record Outer(NodeId leader, Inner last, List<Inner> entries, Bytes command, boolean ok)
      implements Message {}

  private static final Bytes PUT = Bytes.utf8("put x=1");

  @Test
  void a_record_becomes_its_components_in_order() {
    var body = Bodies.of(new Outer(new NodeId("n1"), new Inner(1, 2), List.of(), PUT, true));

    assertThat(body)
        .hasToString("leader=n1 last=index=1 term=2 entries=[] command=put x=1 ok=true");
  }

  @Test
  void records_within_lists_become_fields_too() {
    var entries = List.of(new Inner(1, 1), new Inner(2, 1));
    var body = Bodies.of(new Outer(new NodeId("n1"), new Inner(0, 0), entries, PUT, false));

    assertThat(body.list("entries").getLast()).isEqualTo(Fields.of("index", 2L, "term", 1L));
  }

  @Test
  void bytes_that_are_no_short_text_show_their_length_only() {
    assertThat(Bodies.value(Bytes.of(new byte[] {1, 2, 3}))).isEqualTo("3 bytes");
    assertThat(Bodies.value(Bytes.utf8("x".repeat(65)))).isEqualTo("65 bytes");
  }

  @Test
  void the_kind_is_the_name_of_the_class() {
    assertThat(Bodies.kind(new Inner(1, 1))).isEqualTo("Inner");
  }
}
