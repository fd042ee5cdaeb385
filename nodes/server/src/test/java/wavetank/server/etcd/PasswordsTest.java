package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.Bytes;
import wavetank.server.AccessFailed;
import wavetank.store.Secret;

@DisplayName("A password")
class PasswordsTest {
  private final Passwords passwords = new Passwords(1_000, Runnable::run);

  @Test
  void is_known_again_but_not_read_from_what_is_stored() {
    Secret stored = passwords.hash("correct hörse").join();

    assertThat(passwords.check("correct hörse", stored).join()).isTrue();
    assertThat(passwords.check("correct horse", stored).join()).isFalse();
    assertThat(passwords.check("", stored).join()).isFalse();
    assertThat(stored.bytes().toString())
        .startsWith("pbkdf2-sha512$1000$")
        .doesNotContain("hörse")
        .hasSize(19 + 32 + 1 + 128);
    assertThat(stored).hasToString("(secret)");
  }

  @Test
  void is_stored_differently_each_time() {
    assertThat(passwords.hash("x").join()).isNotEqualTo(passwords.hash("x").join());
  }

  @Test
  void may_be_empty() {
    assertThat(passwords.check("", passwords.hash("").join()).join()).isTrue();
  }

  @Test // another configuration of today does not lock yesterday's users out
  void is_checked_as_it_was_hashed() {
    Secret old = new Passwords(2_000, Runnable::run).hash("x").join();

    assertThat(passwords.check("x", old).join()).isTrue();
  }

  @Test
  void is_wrong_where_none_is_stored() {
    for (String other : List.of("", "x", "plain$1000$00$00", "pbkdf2-sha512$1$2")) {
      assertThat(passwords.check("", new Secret(Bytes.utf8(other))).join()).isFalse();
    }
  }

  @Test
  void waits_in_a_line_that_has_an_end() {
    var full =
        new Passwords(
            1_000,
            _ -> {
              throw new RejectedExecutionException("full");
            });

    assertThatThrownBy(() -> full.hash("x").join()).hasCauseInstanceOf(AccessFailed.class);
  }

  @Test
  void is_not_hashed_a_few_times_only_nor_are_tokens_good_for_no_time() {
    assertThatThrownBy(() -> new AuthSettings(AuthSettings.DEFAULT.tokenTtl(), 999))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("passwords would be hashed 999 times: use 1000 or more, for example 210000");
    assertThatThrownBy(() -> new AuthSettings(Duration.ofMillis(999), 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a token would be good for PT0.999S: use 1s or more, for example 5m");
  }
}
