package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.raft.ClientLanguage.Ask;
import wavetank.raft.ClientLanguage.How;
import wavetank.store.Compare.Relation;
import wavetank.store.Compare.Target;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;

@DisplayName("The store's operations in words")
class StoreLanguageTest {
  private static final Bytes X = Bytes.utf8("x");

  private final StoreLanguage language = new StoreLanguage();

  private StoreCommand command(String... words) {
    Ask ask = ask(words);
    assertThat(ask.how()).isEqualTo(How.COMMAND);
    return StoreCommand.decode(ask.body());
  }

  private Ask ask(String... words) {
    return language.ask(words[0], List.of(words).subList(1, words.length));
  }

  @Test
  void become_commands() {
    assertThat(command("put", "x", "1")).isEqualTo(Put.of("x", "1"));
    assertThat(command("delete", "x")).isEqualTo(DeleteRange.of(KeyRange.of(X)));
  }

  @Test
  void become_conditions() {
    assertThat(command("cas", "x", "(none)", "1")).isEqualTo(cas(Compare.absent(X)));
    assertThat(command("cas", "x", "@7", "1"))
        .isEqualTo(cas(Compare.number(X, Target.MODIFIED, Relation.EQUAL, 7)));
    assertThat(command("cas", "x", "0", "1"))
        .isEqualTo(cas(Compare.value(X, Relation.EQUAL, Bytes.utf8("0"))));
  }

  private static Txn cas(Compare condition) {
    return new Txn(List.of(condition), List.of(Put.of("x", "1")), List.of());
  }

  @Test
  void become_commands_about_users_and_of_users() {
    assertThat(command("user-add", "alice"))
        .isEqualTo(new AuthCommand.UserAdd("alice", Secret.NONE, true));
    assertThat(command("role-grant-permission", "r", "write", "x*"))
        .isEqualTo(new AuthCommand.RoleGrantPermission("r", KeyRange.prefix(X), Access.WRITE));
    assertThat(command("as", "alice@3", "put", "x", "1"))
        .isEqualTo(new StoreCommand.As(new Caller("alice", 3), Put.of("x", "1")));
    for (String function : AuthLanguage.FUNCTIONS) {
      assertThatThrownBy(() -> ask(function, "a", "b", "c", "d"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> ask("role-grant-permission", "r", "wirte", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"wirte\" is not an access: use read, write or readwrite");
    assertThatThrownBy(() -> ask("role-add"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("role-add takes 1 argument, not []");
    assertThatThrownBy(() -> ask("as", "alice", "get", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "as takes a user and what it does, for example \"as alice put x 1\", not"
                + " [alice, get, x]");
  }

  @Test
  void become_questions() {
    assertThat(ask("get", "x")).isEqualTo(new Ask(How.QUERY, X));
    assertThat(ask("stale-get", "x")).isEqualTo(new Ask(How.STALE_QUERY, X));
    var control = Range.of(KeyRange.of(Bytes.utf8("\t"))).encode();
    assertThat(ask("get", "\t")).isEqualTo(new Ask(How.QUERY, control));
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
    var pair = new KeyValue(X, Bytes.utf8("1"), 2, 2, 1, 0, 0);
    assertThat(result("put", new StoreReply.PutDone(2, null))).isEmpty();
    assertThat(result("get", new StoreReply.Ranged(2, List.of(pair), 1, false))).isEqualTo("1");
    assertThat(result("get", new StoreReply.Ranged(2, List.of(), 0, false))).isEqualTo("(none)");
    assertThat(result("delete", new StoreReply.Deleted(3, 1, List.of()))).isEqualTo("true");
    assertThat(result("delete", new StoreReply.Deleted(3, 0, List.of()))).isEqualTo("false");
    assertThat(result("cas", new StoreReply.Transacted(3, false, List.of()))).isEqualTo("false");
  }

  @Test
  void read_refusals() {
    assertThat(result("put", new StoreReply.Refused(3, StoreError.NO_SPACE)))
        .isEqualTo("refused: NO_SPACE");
  }

  private String result(String function, StoreReply reply) {
    return language.result(function, reply.encode());
  }
}
