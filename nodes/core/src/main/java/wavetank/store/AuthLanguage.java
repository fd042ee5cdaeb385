package wavetank.store;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.core.Bytes;
import wavetank.store.AuthCommand.Disable;
import wavetank.store.AuthCommand.Enable;
import wavetank.store.AuthCommand.RoleAdd;
import wavetank.store.AuthCommand.RoleDelete;
import wavetank.store.AuthCommand.RoleGrantPermission;
import wavetank.store.AuthCommand.RoleRevokePermission;
import wavetank.store.AuthCommand.UserAdd;
import wavetank.store.AuthCommand.UserChangePassword;
import wavetank.store.AuthCommand.UserDelete;
import wavetank.store.AuthCommand.UserGrantRole;
import wavetank.store.AuthCommand.UserRevokeRole;

/// What changes users and roles, as etcdctl names it: `user-add USER`, `user-delete USER`,
/// `user-passwd USER`, `user-grant-role USER ROLE`, `user-revoke-role USER ROLE`, `role-add ROLE`,
/// `role-delete ROLE`, `role-grant-permission ROLE read|write|readwrite KEYS`,
/// `role-revoke-permission ROLE KEYS`, `auth-enable`, `auth-disable`. Keys are one key, or with a
/// star at the end all that begin so. Nobody has a password here: whoever is named is believed.
final class AuthLanguage {
  static final List<String> FUNCTIONS =
      List.of(
          "user-add",
          "user-delete",
          "user-passwd",
          "user-grant-role",
          "user-revoke-role",
          "role-add",
          "role-delete",
          "role-grant-permission",
          "role-revoke-permission",
          "auth-enable",
          "auth-disable");

  private AuthLanguage() {}

  /// Null if the function is none of these.
  ///
  /// @throws IllegalArgumentException if it is, but its arguments are not
  static @Nullable AuthCommand read(String function, List<String> arguments) {
    return switch (function) {
      case "user-add" -> new UserAdd(only(function, arguments), Secret.NONE, true);
      case "user-delete" -> new UserDelete(only(function, arguments));
      case "user-passwd" -> new UserChangePassword(only(function, arguments), Secret.NONE);
      case "user-grant-role" ->
          new UserGrantRole(at(function, arguments, 0, 2), at(function, arguments, 1, 2));
      case "user-revoke-role" ->
          new UserRevokeRole(at(function, arguments, 0, 2), at(function, arguments, 1, 2));
      case "role-add" -> new RoleAdd(only(function, arguments));
      case "role-delete" -> new RoleDelete(only(function, arguments));
      case "role-grant-permission" ->
          new RoleGrantPermission(
              at(function, arguments, 0, 3),
              keys(at(function, arguments, 2, 3)),
              access(at(function, arguments, 1, 3)));
      case "role-revoke-permission" ->
          new RoleRevokePermission(
              at(function, arguments, 0, 2), keys(at(function, arguments, 1, 2)));
      case "auth-enable" -> alone(function, arguments, new Enable(Secret.NONE));
      case "auth-disable" -> alone(function, arguments, new Disable());
      default -> null;
    };
  }

  private static AuthCommand alone(String function, List<String> arguments, AuthCommand command) {
    if (!arguments.isEmpty()) {
      throw new IllegalArgumentException(
          "%s takes no arguments, not %s".formatted(function, arguments));
    }
    return command;
  }

  private static String only(String function, List<String> arguments) {
    return at(function, arguments, 0, 1);
  }

  private static String at(String function, List<String> arguments, int place, int count) {
    if (arguments.size() != count) {
      throw new IllegalArgumentException(
          "%s takes %d argument%s, not %s"
              .formatted(function, count, count == 1 ? "" : "s", arguments));
    }
    return arguments.get(place);
  }

  private static KeyRange keys(String words) {
    return words.endsWith("*")
        ? KeyRange.prefix(Bytes.utf8(words.substring(0, words.length() - 1)))
        : KeyRange.of(Bytes.utf8(words));
  }

  private static Access access(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "read" -> Access.READ;
      case "write" -> Access.WRITE;
      case "readwrite" -> Access.READ_WRITE;
      default ->
          throw new IllegalArgumentException(
              "\"%s\" is not an access: use read, write or readwrite".formatted(word));
    };
  }
}
