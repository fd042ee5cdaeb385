package wavetank.server.etcd;

import java.time.Duration;

/// How clients prove who they are.
///
/// @param tokenTtl how long a token is good for that nobody uses; from 1 s
/// @param passwordRounds how often a new password is hashed; from 1,000, else it is soon guessed
public record AuthSettings(Duration tokenTtl, int passwordRounds) {
  /// Five minutes, as etcd, and what OWASP's cheat sheet asks for.
  public static final AuthSettings DEFAULT = new AuthSettings(Duration.ofMinutes(5), 210_000);

  public static final int LEAST_ROUNDS = 1_000;

  public AuthSettings {
    if (tokenTtl.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "a token would be good for %s: use 1s or more, for example 5m".formatted(tokenTtl));
    }
    if (passwordRounds < LEAST_ROUNDS) {
      throw new IllegalArgumentException(
          "passwords would be hashed %d times: use %d or more, for example 210000"
              .formatted(passwordRounds, LEAST_ROUNDS));
    }
  }
}
