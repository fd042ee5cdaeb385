package wavetank.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.core.Message;
import wavetank.core.NodeId;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent.Sent;

class BodiesTest {
  record Inner(long index, long term) {}

  record Outer(NodeId leader, Inner last, List<Inner> entries, Bytes command, boolean ok)
      implements Message {}

  record Numbers(int small, long large, short odd, double broken) {}

  record Broken(long term) {
    @Override
    public long term() {
      throw new UnsupportedOperationException("not known");
    }
  }

  record Chain(long number, @Nullable Chain next) {}

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
  void whole_numbers_stay_numbers_and_others_become_text() {
    assertThat(Bodies.of(new Numbers(-1, Long.MIN_VALUE, (short) 2, 0.5)))
        .isEqualTo(Fields.of("small", -1, "large", Long.MIN_VALUE, "odd", "2", "broken", "0.5"));
  }

  @Test
  void a_record_may_hold_its_like_and_may_hold_nothing() {
    assertThat(Bodies.of(new Chain(1, new Chain(2, null))))
        .isEqualTo(Fields.of("number", 1, "next", Fields.of("number", 2, "next", null)));
  }

  @Test
  void what_is_no_record_says_something_of_itself() {
    assertThat(Bodies.of(Optional.of("hello"))).hasToString("text=Optional[hello]");
  }

  @Test
  void a_record_that_cannot_be_read_is_named() {
    var body = Bodies.of(new Broken(1));

    assertThatThrownBy(body::size)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot read a Broken")
        .hasRootCauseMessage("not known");
  }

  @Test
  void a_message_is_called_by_its_class_and_numbered_by_its_line() {
    record Hello(int times) implements Message {}

    assertThat(MessageLine.of(new Hello(3), 7, 5_000, "n1", 6, new NodeId("n2")))
        .isEqualTo(new Sent(7, 5_000, "n1", 6, 7, "n2", "Hello", Fields.of("times", 3)));
  }
}
