package wavetank.server.etcd;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import wavetank.core.Bytes;
import wavetank.server.AccessFailed;
import wavetank.store.Secret;

/// Makes of a password what may be stored: something that nobody can read it from, and that takes
/// long to try (PBKDF2, RFC 8018, with HMAC-SHA-512). The form, in ASCII:
/// `pbkdf2-sha512$ROUNDS$SALT$HASH`, the last two in hexadecimal.
final class Passwords {
  /// What OWASP's cheat sheet on the storage of passwords asks for.
  static final int ROUNDS = 210_000;

  private static final String KIND = "pbkdf2-sha512";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 512;

  /// Passwords that wait to be hashed: more are refused, for each takes a tenth of a second.
  private static final int MOST_WAITING = 256;

  private final int rounds;
  private final Executor thread;
  private final SecureRandom random = new SecureRandom();

  /// @param rounds of new passwords; old ones keep theirs
  Passwords(int rounds) {
    this(rounds, oneThread());
  }

  Passwords(int rounds, Executor thread) {
    this.rounds = rounds;
    this.thread = thread;
  }

  /// Of its own, because what else the server does must not wait for it; it goes when idle.
  private static Executor oneThread() {
    var threads =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("etcd-passwords").factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  CompletableFuture<Secret> hash(String password) {
    return later(() -> {
      var salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      return new Secret(Bytes.utf8(form(password, rounds, salt)));
    });
  }

  /// Whether a password is the one that was stored; not, if what was stored is no password.
  CompletableFuture<Boolean> check(String password, Secret stored) {
    String text = stored.bytes().toString();
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(KIND)) {
      return CompletableFuture.completedFuture(false);
    }
    return later(() -> {
      byte[] salt = HexFormat.of().parseHex(parts[2]);
      String again = form(password, Integer.parseInt(parts[1]), salt);
      return MessageDigest.isEqual(ascii(text), ascii(again));
    });
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String form(String password, int rounds, byte[] salt) {
    var key = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(key).getEncoded();
      var hex = HexFormat.of();
      return "%s$%d$%s$%s".formatted(KIND, rounds, hex.formatHex(salt), hex.formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2", e);
    } finally {
      key.clearPassword();
    }
  }

  private <T> CompletableFuture<T> later(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          new AccessFailed(AccessFailed.Reason.TOO_MANY_REQUESTS));
    }
  }
}
