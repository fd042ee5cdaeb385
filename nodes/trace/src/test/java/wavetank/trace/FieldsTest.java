package wavetank.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.trace.Samples.Name;

class FieldsTest {
  private static final Fields FIELDS =
      Fields.of(
          "term",
          3,
          "leader",
          new Name("n1"),
          "won",
          true,
          "log",
          Fields.of("last", 41L),
          "votes",
          List.of("n1", "n2"),
          "votedFor",
          null);

  @Test
  void finds_values_by_name() {
    assertThat(FIELDS.size()).isEqualTo(6);
    assertThat(FIELDS.get("leader")).isEqualTo(new Name("n1"));
    assertThat(FIELDS.text("leader")).isEqualTo("n1");
    assertThat(FIELDS.text("term")).isEqualTo("3");
    assertThat(FIELDS.number("term", 0)).isEqualTo(3);
    assertThat(FIELDS.flag("won")).isTrue();
    assertThat(FIELDS.fields("log").number("last", 0)).isEqualTo(41);
    assertThat(FIELDS.list("votes").size()).isEqualTo(2);
  }

  @Test
  void has_a_plain_answer_for_what_is_not_there() {
    assertThat(FIELDS.has("votedFor")).isTrue();
    assertThat(FIELDS.has("index")).isFalse();
    assertThat(FIELDS.get("index")).isNull();
    assertThat(FIELDS.text("index")).isEmpty();
    assertThat(FIELDS.text("votedFor")).isEmpty();
    assertThat(FIELDS.number("index", -1)).isEqualTo(-1);
    assertThat(FIELDS.number("leader", -1)).isEqualTo(-1);
    assertThat(FIELDS.flag("index")).isFalse();
    assertThat(FIELDS.fields("index")).isSameAs(Fields.NONE);
    assertThat(FIELDS.list("index").isEmpty()).isTrue();
  }

  @Test
  void keeps_the_order_in_which_they_were_given() {
    var seen = new ArrayList<String>();
    FIELDS.forEach((name, _) -> seen.add(name));

    assertThat(seen).containsExactly("term", "leader", "won", "log", "votes", "votedFor");
    assertThat(Fields.of("a", 1, "b", 2)).isNotEqualTo(Fields.of("b", 2, "a", 1));
  }

  @Test
  void are_equal_when_they_are_written_alike() {
    var read =
        Fields.of("term", 3L, "leader", "n1", "nodes", List.of("n1"), "log", Fields.of("last", 1L));
    var made =
        Fields.of(
            "term",
            3,
            "leader",
            new Name("n1"),
            "nodes",
            List.of(new Name("n1")),
            "log",
            Fields.of("last", 1));

    assertThat(made).isEqualTo(read).hasSameHashCodeAs(read);
    assertThat(Fields.of("term", "3")).isNotEqualTo(Fields.of("term", 3));
    assertThat(Fields.of("leader", null)).isNotEqualTo(Fields.of("leader", "null"));
    assertThat(new LogEntry(1, new Name("x"))).isEqualTo(new LogEntry(1, "x"));
    assertThat(new LogEntry(1, "x")).isNotEqualTo(new LogEntry(2, "x"));
  }

  @Test
  void of_a_value_are_read_when_somebody_asks() {
    var asked = new ArrayList<Object>();
    var told =
        Fields.told(
            "subject",
            (subject, sink) -> {
              asked.add(subject);
              sink.put(FieldName.of("term"), 3);
              sink.put(FieldName.of("won"), true);
              sink.put(FieldName.of("leader"), new Name("n1"));
            });

    assertThat(asked).isEmpty();
    assertThat(told.text("leader")).isEqualTo("n1");
    assertThat(asked).containsExactly("subject");
    assertThat(told).isEqualTo(Fields.of("term", 3, "won", true, "leader", "n1"));
    assertThat(told.size()).isEqualTo(3);
    assertThat(told.name(1)).isEqualTo("won");
    assertThat(told.value(0)).isEqualTo(3L);
  }

  @Test
  void read_well() {
    assertThat(FIELDS)
        .hasToString("term=3 leader=n1 won=true log=last=41 votes=[n1, n2] votedFor=null");
    assertThat(Fields.NONE).hasToString("");
  }

  @Test
  void refuse_a_name_without_a_value_and_a_name_that_is_no_string() {
    assertThatThrownBy(() -> Fields.of("term"))
        .hasMessage(
            "1 names and values: give each name a value, for example Fields.of(\"term\", 3)");
    assertThatThrownBy(() -> Fields.of(3, "term"))
        .hasMessage("name 3 is not a String: give names and values in turn, name first");
  }
}
