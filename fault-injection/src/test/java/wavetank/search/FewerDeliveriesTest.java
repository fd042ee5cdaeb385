package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.search.Lines.scenario;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.Scenario;

@DisplayName("Named messages, fewer of them,")
class FewerDeliveriesTest {
  private static List<String> named(List<Scenario> scenarios) {
    return scenarios.stream()
        .map(one ->
            Deliveries.of(one).stream()
                .map(message -> message.link() + " " + message.message())
                .collect(Collectors.joining(", ")))
        .toList();
  }

  @Test
  void elect_in_one_round() {
    var from =
        scenario(
            "{raft: 2}",
            "0s only n1 > n2 PreVote#1,RequestVote#1",
            "0s only n2 > n1 VoteGranted#1");

    var without = FewerDeliveries.withoutPreVotes(from);

    assertThat(without).extracting(one -> one.settings().get("pre-vote")).containsExactly("off");
    assertThat(Deliveries.of(without.getFirst()))
        .extracting(one -> one.message().kind())
        .containsExactly("RequestVote", "VoteGranted");
    assertThat(FewerDeliveries.withoutPreVotes(without.getFirst())).isEmpty();
  }

  @Test
  void go_piece_by_piece() {
    var from = scenario("{raft: 2}", "0s only n1 > n2 A#1,A#2,A#3,A#4,A#5", "0s only n2 > n1");

    assertThat(FewerDeliveries.withoutPieces(from, 1, 2))
        .map(one -> Deliveries.of(one).stream().map(m -> m.message().number()).toList())
        .containsExactly(List.of(1, 4, 5), List.of(1, 2, 3));
  }

  @Test
  void go_with_their_answers_and_later_answers_count_one_less() {
    var from = scenario("{raft: 2}", "0s only n1 > n2 A#1,A#2", "0s only n2 > n1 B#1,B#3,C#1");

    assertThat(named(FewerDeliveries.withoutAnswers(from)))
        .contains(
            "n1>n2 A#2, n2>n1 B#2, n2>n1 C#1",
            "n1>n2 A#1, n2>n1 B#1, n2>n1 C#1",
            "n1>n2 A#1, n2>n1 B#1, n2>n1 B#2, n2>n1 C#1",
            "n1>n2 A#2, n2>n1 B#1, n2>n1 B#3")
        .doesNotHaveDuplicates()
        .allMatch(some -> some.split(", ").length < 5);
  }

  @Test
  void are_not_looked_through_for_answers_if_they_are_many() {
    var many = new StringBuilder("0s only n1 > n2 A#1");
    for (int i = 2; i <= 61; i++) {
      many.append(",A#").append(i);
    }
    var from = scenario("{raft: 2}", many.toString(), "0s only n2 > n1");

    assertThat(FewerDeliveries.withoutAnswers(from)).isEmpty();
  }
}
