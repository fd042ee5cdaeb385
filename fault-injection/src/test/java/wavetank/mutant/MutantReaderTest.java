package wavetank.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A mutant's file")
class MutantReaderTest {
  private static final String HEAD =
      """
      # Why it is wrong,
      # in two lines.
      id: no-votes
      title: A server votes for nobody
      family: elections
      source: Raft paper, section 5.2
      caught-by: progress within 8s after heal, election-safety
      nodes: store
      settings: lease-reads on, max-clock-drift 5%
      """;
  private static final String BODY =
      """

      in wavetank/raft/Elections.java
      replace
          first();
          second();
      with
          second();
      replace
          third();
      with

      in wavetank/raft/Log.java
      replace
          fourth();
      with
          fifth();
      """;

  @Test
  void says_everything_about_it() {
    var mutant = MutantReader.read("a.mutant", HEAD + BODY);

    assertThat(mutant.id()).isEqualTo("no-votes");
    assertThat(mutant.comment()).isEqualTo("Why it is wrong, in two lines.");
    assertThat(mutant.caughtBy())
        .containsExactly("progress within 8s after heal", "election-safety");
    assertThat(mutant.nodes()).isEqualTo("store");
    assertThat(mutant.settings())
        .containsEntry("lease-reads", "on")
        .containsEntry("max-clock-drift", "5%");
    assertThat(mutant.isWheat()).isFalse();
  }

  @Test
  void replaces_code_in_several_places() {
    var blocks = MutantReader.read("a.mutant", HEAD + BODY).blocks();

    assertThat(blocks)
        .containsExactly(
            new Block(
                "wavetank/raft/Elections.java",
                "    first();\n    second();",
                "    second();",
                13,
                16),
            new Block("wavetank/raft/Elections.java", "    third();", "", 18, 20),
            new Block("wavetank/raft/Log.java", "    fourth();", "    fifth();", 23, 25));
  }

  @Test
  void needs_no_kind_of_node_and_no_settings() {
    var mutant = MutantReader.read("a.mutant", without(HEAD, "nodes", "settings") + BODY);

    assertThat(mutant.nodes()).isEqualTo("raft");
    assertThat(mutant.settings()).isEmpty();
  }

  @Test
  void of_a_wheat_expects_that_nothing_catches_it() {
    var text = HEAD.replaceAll("caught-by: .*", "caught-by: nothing") + BODY;

    assertThat(MutantReader.read("a.mutant", text).isWheat()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\1',
      value = {
        "id: no-votes | id: No Votes | a.mutant:3: the id \"No Votes\" is not valid: use 1 to 61",
        "title: A | titel: A | a.mutant:4: \"titel\" is not a key. Did you mean \"title\"? Keys:"
            + " id",
        "family: elections | family: | a.mutant:5: \"family\" has no value",
        "family: elections | elections | a.mutant:5: \"elections\" is not \"KEY: VALUE\". Keys: id",
        "family: elections | title: B | a.mutant:5: \"title\" stands here a second time",
        "election-safety | election-savety | a.mutant:7: \"election-savety\" is not a check. Did"
            + " you",
        "nodes: store | nodes: stone | a.mutant:8: \"stone\" is not a kind of node. Kinds: raft",
        "lease-reads on | lease-reads | a.mutant:9: \"lease-reads\" is not \"OPTION VALUE\"",
        "in wavetank/raft/Log.java | in the log | a.mutant:21: after \"in\" belongs a file",
        "fifth(); | fifth();§with | a.mutant:26: \"with\" stands where \"in FILE\" or \"replace\"",
        "    fourth(); | §| a.mutant:22: after \"replace\" belongs the code that is replaced",
        "fifth(); | fifth();§replace§ sixth(); | a.mutant:26: this \"replace\" has no \"with\"",
      })
  void is_refused_with_the_line_that_is_wrong(String found, String instead, String complaint) {
    var broken = (HEAD + BODY).replace(found.strip(), instead.strip().replace("§", "\n"));

    assertThatThrownBy(() -> MutantReader.read("a.mutant", broken))
        .isInstanceOf(MutantException.class)
        .message()
        .startsWith(complaint.strip());
  }

  @Test
  void is_refused_if_something_is_missing() {
    assertThatThrownBy(() -> MutantReader.read("a.mutant", without(HEAD, "source") + BODY))
        .hasMessageStartingWith("a.mutant:1: the key \"source\" is missing. Keys: id, title");
    assertThatThrownBy(() -> MutantReader.read("a.mutant", HEAD))
        .hasMessageStartingWith("a.mutant:9: no code is replaced: after the keys write");
    assertThatThrownBy(() -> MutantReader.read("a.mutant", ""))
        .hasMessageStartingWith("a.mutant:1: the key \"id\" is missing");
  }

  private static String without(String text, String... keys) {
    var kept =
        text.lines()
            .filter(line -> List.of(keys).stream().noneMatch(k -> line.startsWith(k + ":")));
    return String.join("\n", kept.toList()) + "\n";
  }
}
