package wavetank.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wavetank.core.Rule;
import wavetank.raft.GatewayRules;
import wavetank.raft.RaftRules;
import wavetank.store.StoreRules;

class PhrasesTest {
  /// What these rules do is seen in the log itself.
  private static final List<String> TOLD_BY_THE_LOG =
      List.of(
          "raft.leader.noop",
          "raft.append.propose",
          "raft.append.store",
          "raft.append.truncate",
          "raft.snapshot.compact");

  @Test
  void have_words_for_every_rule() {
    assertThat(
            Stream.of(RaftRules.ALL, GatewayRules.ALL, StoreRules.ALL)
                .flatMap(List::stream)
                .map(Rule::id))
        .allSatisfy(id ->
            assertThat(Phrases.of(id, "") != null || TOLD_BY_THE_LOG.contains(id)).as(id).isTrue());
  }

  @Test
  void fill_in_fields_as_they_are() {
    var phrase = new Phrases.Phrase(false, "votes for {who} in {term}");

    assertThat(phrase.fill(name -> name.equals("who") ? "$1{x}" : "7"))
        .isEqualTo("votes for $1{x} in 7");
  }
}
