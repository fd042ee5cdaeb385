package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.raft.ClientLanguage.Ask;
import wavetank.raft.ClientLanguage.How;
import wavetank.store.PlainCommand.CompareAndSet;
import wavetank.store.PlainCommand.Condition;
import wavetank.store.PlainCommand.Delete;
import wavetank.store.PlainCommand.Put;

@DisplayName("The store's operations in words")
class StoreLanguageTest {
  private final StoreLanguage language = new StoreLanguage();

  private PlainCommand command(String... words) {
    Ask ask = ask(words);
    assertThat(ask.how()).isEqualTo(How.COMMAND);
    return PlainCommand.decode(ask.body());
  }

  private Ask ask(String... words) {
    return language.ask(words[0], List.of(words).subList(1, words.length));
  }

  @Test
  void become_commands() {
    assertThat(command("put", "x", "1")).isEqualTo(new Put("x", Bytes.utf8("1")));
    assertThat(command("delete", "x")).isEqualTo(new Delete("x"));
  }

  @Test
  void become_conditions() {
    assertThat(command("cas", "x", "(none)", "1")).isEqualTo(cas(new Condition.Absent()));
    assertThat(command("cas", "x", "@7", "1")).isEqualTo(cas(new Condition.RevisionIs(7)));
    assertThat(command("cas", "x", "0", "1"))
        .isEqualTo(cas(new Condition.ValueIs(Bytes.utf8("0"))));
  }

  private static CompareAndSet cas(Condition condition) {
    return new CompareAndSet("x", condition, Bytes.utf8("1"));
  }

  @Test
  void become_questions() {
    assertThat(ask("get", "x")).isEqualTo(new Ask(How.QUERY, Bytes.utf8("x")));
    assertThat(ask("stale-get", "x")).isEqualTo(new Ask(How.STALE_QUERY, Bytes.utf8("x")));
  }

  @Test
  void are_refused_with_what_is_allowed() {
    assertThatThrownBy(() -> ask("put", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("put takes 2 arguments, first a key that is not empty, not [x]");
    assertThatThrownBy(() -> ask("get", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("get takes 1 argument, first a key that is not empty, not []");
    assertThatThrownBy(() -> ask("get")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_replies() {
    assertThat(result("put", true, "1")).isEmpty();
    assertThat(result("get", true, "1")).isEqualTo("1");
    assertThat(language.result("get", new PlainReply(false, 3, null).encode())).isEqualTo("(none)");
    assertThat(result("delete", true, "1")).isEqualTo("true");
    assertThat(result("cas", false, "1")).isEqualTo("false");
  }

  private String result(String function, boolean done, String value) {
    return language.result(function, new PlainReply(done, 3, Bytes.utf8(value)).encode());
  }
}
