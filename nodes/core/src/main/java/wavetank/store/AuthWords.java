package wavetank.store;

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

/// What changes users and roles in words, for traces, without what is secret.
final class AuthWords {
  private AuthWords() {}

  static String describe(AuthCommand command) {
    return switch (command) {
      case Enable _ -> "enable auth";
      case Disable _ -> "disable auth";
      case UserAdd(var user, _, var noPassword) ->
          "add user " + user + (noPassword ? " without a password" : "");
      case UserDelete(var user) -> "delete user " + user;
      case UserChangePassword(var user, _) -> "change the password of user " + user;
      case UserGrantRole(var user, var role) -> "grant user %s role %s".formatted(user, role);
      case UserRevokeRole(var user, var role) ->
          "revoke role %s from user %s".formatted(role, user);
      case RoleAdd(var role) -> "add role " + role;
      case RoleDelete(var role) -> "delete role " + role;
      case RoleGrantPermission(var role, var keys, var access) ->
          "let role %s %s %s".formatted(role, words(access), StoreWords.describe(keys));
      case RoleRevokePermission(var role, var keys) ->
          "revoke %s from role %s".formatted(StoreWords.describe(keys), role);
    };
  }

  private static String words(Access access) {
    return switch (access) {
      case READ -> "read";
      case WRITE -> "write";
      case READ_WRITE -> "read and write";
    };
  }
}
