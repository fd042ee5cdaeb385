package wavetank.server.etcd;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A token that says for whom it was made, and that nobody can make who does not know the secret: a
/// JSON Web Token (RFC 7519), signed by HMAC-SHA-256, with the claims that etcd's have.
///
/// @param username whom it was given to
/// @param revision the auth revision at which that one was recognized
/// @param issued when, in seconds since 1970
record Jwt(String username, long revision, long issued) {
  private static final String HEADER =
      base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

  String signed(byte[] secret) {
    var claims = new JsonObject();
    claims.addProperty("username", username);
    claims.addProperty("revision", revision);
    claims.addProperty("iat", issued);
    String body = HEADER + "." + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
    return body + "." + base64(sign(body, secret));
  }

  /// What a token says that was signed with this secret; null if this is none.
  static @Nullable Jwt read(String token, byte[] secret) {
    int end = token.lastIndexOf('.');
    if (end < 0 || !token.startsWith(HEADER + ".")) {
      return null; // above all: no other way of signing, as "none"
    }
    String body = token.substring(0, end);
    String signature = base64(sign(body, secret));
    boolean isOurs =
        MessageDigest.isEqual(
            signature.getBytes(StandardCharsets.UTF_8),
            token.substring(end + 1).getBytes(StandardCharsets.UTF_8));
    return isOurs ? claims(body.substring(HEADER.length() + 1)) : null;
  }

  /// Of a token that we signed, so its form is ours.
  private static Jwt claims(String claims) {
    var json = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    JsonObject all = JsonParser.parseString(json).getAsJsonObject();
    return new Jwt(
        all.get("username").getAsString(),
        all.get("revision").getAsLong(),
        all.get("iat").getAsLong());
  }

  private static byte[] sign(String body, byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
