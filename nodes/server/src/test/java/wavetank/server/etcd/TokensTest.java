package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.store.Auth;
import wavetank.store.AuthCommand;
import wavetank.store.AuthCommand.Enable;
import wavetank.store.AuthCommand.UserAdd;
import wavetank.store.AuthCommand.UserChangePassword;
import wavetank.store.AuthCommand.UserGrantRole;
import wavetank.store.Caller;
import wavetank.store.Secret;
import wavetank.store.StoreCommand.As;

@DisplayName("A token")
class TokensTest {
  private static final Duration TTL = Duration.ofMinutes(5);

  private final MemoryStore store = new MemoryStore();
  private long millis = 1_000_000;
  private final Tokens here = new Tokens(TTL, () -> millis);
  private final Tokens there = new Tokens(TTL, () -> millis);

  TokensTest() {
    store.execute(new UserAdd("root", secret("hash"), false)).join();
    store.execute(new UserGrantRole("root", "root")).join();
    store.execute(new Enable(secret("of the cluster"))).join();
  }

  private static Secret secret(String text) {
    return new Secret(Bytes.utf8(text));
  }

  private void root(AuthCommand command) {
    store.execute(new As(new Caller("root", Long.MAX_VALUE), command)).join();
  }

  private Auth auth() {
    return store.local().auth();
  }

  private @Nullable String user(Tokens server, String token) {
    Caller caller = server.caller(token, auth());
    return caller == null ? null : caller.user();
  }

  private void pass(Duration time) {
    millis += time.toMillis();
  }

  @Test
  void names_its_user_at_every_server() {
    String token = here.issue("root", auth());

    assertThat(here.caller(token, auth())).isEqualTo(new Caller("root", auth().revision()));
    assertThat(user(there, token)).isEqualTo("root");
  }

  @Test
  void is_good_for_its_time_and_longer_where_it_is_used() {
    String token = here.issue("root", auth());
    for (int i = 0; i < 5; i++) {
      pass(TTL.minusSeconds(1));
      assertThat(user(here, token)).isEqualTo("root");
    }

    assertThat(user(there, token)).isNull();
    pass(TTL.plusSeconds(2));
    assertThat(user(here, token)).isNull();
    assertThat(user(here, token)).isNull();
  }

  @Test
  void cannot_be_made_or_changed_by_those_who_do_not_know_the_secret() {
    String token = here.issue("root", auth());
    String[] parts = token.split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String other = parts[0] + "." + base64(claims.replace("root", "loot")) + "." + parts[2];
    String unsigned = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
    String forged =
        new Jwt("root", 99, millis / 1000).signed("guess".getBytes(StandardCharsets.UTF_8));

    for (String bad : new String[] {other, unsigned, forged, token + "x", "", ".", "..", "a.b.c"}) {
      assertThat(user(here, bad)).as(bad).isNull();
    }
    assertThat(claims).contains("\"username\":\"root\"");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void dies_with_the_password_that_it_stands_for() {
    root(new UserAdd("alice", secret("hash"), false));
    String token = here.issue("alice", auth());
    root(new UserAdd("bob", secret("hash"), false));
    assertThat(user(here, token)).isEqualTo("alice");

    root(new UserChangePassword("alice", secret("other")));
    assertThat(user(here, token)).isNull();
    assertThat(user(here, here.issue("alice", auth()))).isEqualTo("alice");
    root(new AuthCommand.UserDelete("alice"));
    assertThat(user(here, here.issue("alice", auth()))).isNull();
  }

  @Test
  void dies_when_auth_is_disabled() {
    String token = here.issue("root", auth());
    assertThat(user(here, token)).isEqualTo("root");
    root(new AuthCommand.Disable());
    assertThat(user(here, token)).isNull();

    store.execute(new Enable(secret("another"))).join();
    assertThat(user(here, token)).isNull();
    assertThat(user(here, here.issue("root", auth()))).isEqualTo("root");
  }
}
