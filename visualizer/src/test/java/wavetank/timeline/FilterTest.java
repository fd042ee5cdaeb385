package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is left out of a picture")
class FilterTest {
  private static final Picture PICTURE =
      new Told()
          .sent("n1", "n2", "AppendEntries", "term", 1L)
          .sent("n1", "n3", "RequestVote", "term", 1L)
          .sent("n2", "n1", "VoteGranted", "term", 1L)
          .picture();

  private static Filter filter(List<String> nodes, List<String> kinds, List<Long> heartbeats) {
    return new Filter(nodes, kinds, heartbeats);
  }

  private static List<String> kinds(Filter filter) {
    return filter.of(PICTURE).flights().values().stream().map(Flight::kind).sorted().toList();
  }

  @Test
  void is_nothing_unless_somebody_says_so() {
    assertThat(Filter.NONE.of(PICTURE)).isSameAs(PICTURE);
    assertThat(Filter.NONE.inWords()).isEmpty();
  }

  @Test
  void is_a_node_with_all_messages_from_and_to_it() {
    Filter filter = filter(List.of("n2"), List.of(), List.of());

    assertThat(filter.of(PICTURE).order()).containsExactly("n1", "n3", "c1");
    assertThat(filter.of(PICTURE).nodes()).doesNotContainKey("n2");
    assertThat(kinds(filter)).containsExactly("RequestVote");
  }

  @Test
  void is_a_kind_of_message() {
    assertThat(kinds(filter(List.of(), List.of("RequestVote"), List.of())))
        .containsExactly("AppendEntries", "VoteGranted");
  }

  @Test
  void is_a_heartbeat_by_its_number() {
    assertThat(kinds(filter(List.of(), List.of(), List.of(1L))))
        .containsExactly("RequestVote", "VoteGranted");
  }

  @Test
  void is_told_in_words() {
    assertThat(filter(List.of("n2"), List.of(), List.of()).inWords()).isEqualTo("hidden: n2");
    assertThat(filter(List.of("a", "b", "c", "d"), List.of("PreVote"), List.of()).inWords())
        .isEqualTo("hidden: 4 nodes, messages PreVote");
    assertThat(filter(List.of("n4", "n5"), List.of("A", "B"), List.of(7L)).inWords())
        .isEqualTo("hidden: n4, n5, 2 kinds of messages, heartbeats");
  }

  @Test
  void is_a_lost_message_too() {
    Picture picture =
        new Told().sent("n1", "n2", "PreVote").lost("n2", 1).sent("n1", "n3", "PreVote").picture();
    Filter filter = filter(List.of("n2"), List.of(), List.of());

    assertThat(picture.losses()).hasSize(1);
    assertThat(filter.of(picture).losses()).isEmpty();
  }
}
