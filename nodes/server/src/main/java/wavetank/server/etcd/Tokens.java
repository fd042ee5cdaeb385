package wavetank.server.etcd;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.store.Auth;
import wavetank.store.Caller;
import wavetank.store.Secret;

/// Tokens that clients show instead of a password. Each server knows those of all others by their
/// signature, so nothing need be told around, and no restart forgets them.
///
/// A token is good for its time after it was given, at every server, and longer at those that see
/// it used: as long as no pause between two uses is longer than its time.
final class Tokens {
  /// As etcd's `--auth-token-ttl`.
  static final Duration TTL = Duration.ofMinutes(5);

  /// Tokens whose use is remembered; others are checked each time, and end after their time.
  private static final int MOST_REMEMBERED = 10_000;

  private final long ttlMillis;
  private final LongSupplier millis;
  private final Map<String, Seen> remembered = new ConcurrentHashMap<>();

  private static final class Seen {
    final Jwt token;

    /// That it was checked with.
    final Secret secret;

    volatile long usedMillis;

    Seen(Jwt token, Secret secret, long usedMillis) {
      this.token = token;
      this.secret = secret;
      this.usedMillis = usedMillis;
    }
  }

  /// @param millis the time, since 1970
  Tokens(Duration ttl, LongSupplier millis) {
    this.ttlMillis = ttl.toMillis();
    this.millis = millis;
  }

  /// A token for a user who has just given its password.
  ///
  /// @param auth that knows the password
  String issue(String user, Auth auth) {
    return new Jwt(user, auth.revision(), millis.getAsLong() / 1000)
        .signed(auth.secret().bytes().toArray());
  }

  /// Who shows a token; null if it is not, or no longer, good for anything.
  ///
  /// @param auth as this server has it, which may be older than the token
  @Nullable Caller caller(String token, Auth auth) {
    long now = millis.getAsLong();
    Seen seen = remembered.get(token);
    if (seen == null || !seen.secret.equals(auth.secret())) {
      seen = check(token, auth.secret());
    }
    if (seen == null || now - seen.usedMillis > ttlMillis) {
      remembered.remove(token);
      return null;
    }
    Auth.User user = auth.user(seen.token.username());
    if (user == null || seen.token.revision() < user.since()) {
      return null;
    }
    seen.usedMillis = Math.max(now, seen.usedMillis);
    return new Caller(seen.token.username(), seen.token.revision());
  }

  private @Nullable Seen check(String token, Secret secret) {
    Jwt read = secret.bytes().length() == 0 ? null : Jwt.read(token, secret.bytes().toArray());
    if (read == null) {
      return null;
    }
    var seen = new Seen(read, secret, read.issued() * 1000);
    if (remembered.size() >= MOST_REMEMBERED) {
      long now = millis.getAsLong();
      remembered.values().removeIf(old -> now - old.usedMillis > ttlMillis);
    }
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(token, seen);
    }
    return seen;
  }
}
