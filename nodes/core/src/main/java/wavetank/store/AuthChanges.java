package wavetank.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.store.Auth.Role;
import wavetank.store.Auth.User;
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

/// How users, roles and permissions are changed (etcd, auth/store.go). While auth is enabled, the
/// user root and its role cannot be lost.
final class AuthChanges {
  private AuthChanges() {}

  /// @param error why nothing was changed; null if nothing was wrong
  record Result(Auth auth, @Nullable StoreError error) {}

  static Result apply(Auth auth, AuthCommand command) {
    return switch (command) {
      case Enable(var secret) -> enable(auth, secret);
      case Disable _ -> done(auth.enabled() ? auth.disabled() : auth);
      case UserAdd add -> add(auth, add);
      case UserDelete(var name) when isNeeded(auth, name) ->
          refused(auth, StoreError.INVALID_AUTH_MANAGEMENT);
      case UserDelete(var name) -> ofUser(auth, name, _ -> done(auth.withoutUser(name)));
      case UserChangePassword(var name, var password) ->
          ofUser(auth, name, user -> done(auth.with(user.with(password, auth.revision() + 1))));
      case UserGrantRole(var name, var role) -> ofUser(auth, name, user -> grant(auth, user, role));
      case UserRevokeRole(var name, var role) when isNeeded(auth, name) && isNeeded(auth, role) ->
          refused(auth, StoreError.INVALID_AUTH_MANAGEMENT);
      case UserRevokeRole(var name, var role) ->
          ofUser(auth, name, user -> revoke(auth, user, role));
      case RoleAdd(var name) ->
          auth.role(name) == null
              ? done(auth.with(Role.added(name)))
              : refused(auth, StoreError.ROLE_ALREADY_EXISTS);
      case RoleDelete(var name) when isNeeded(auth, name) ->
          refused(auth, StoreError.INVALID_AUTH_MANAGEMENT);
      case RoleDelete(var name) -> ofRole(auth, name, _ -> done(auth.withoutRole(name)));
      case RoleGrantPermission(var name, var keys, var access) ->
          ofRole(auth, name, role -> done(auth.with(role.with(keys, access))));
      case RoleRevokePermission(var name, var keys) ->
          ofRole(auth, name, role -> revoke(auth, role, keys));
    };
  }

  private static Result done(Auth auth) {
    return new Result(auth, null);
  }

  private static Result refused(Auth auth, StoreError error) {
    return new Result(auth, error);
  }

  private static boolean isNeeded(Auth auth, String name) {
    return auth.enabled() && name.equals(Auth.ROOT);
  }

  private static Result ofUser(Auth auth, String name, Function<User, Result> change) {
    User user = auth.user(name);
    return user == null ? refused(auth, StoreError.USER_NOT_FOUND) : change.apply(user);
  }

  private static Result ofRole(Auth auth, String name, Function<Role, Result> change) {
    Role role = auth.role(name);
    return role == null ? refused(auth, StoreError.ROLE_NOT_FOUND) : change.apply(role);
  }

  private static Result enable(Auth auth, Secret secret) {
    User root = auth.user(Auth.ROOT);
    if (auth.enabled()) {
      return done(auth);
    }
    if (root == null) {
      return refused(auth, StoreError.ROOT_USER_NOT_EXIST);
    }
    return root.isRoot()
        ? done(auth.enabled(secret))
        : refused(auth, StoreError.ROOT_ROLE_NOT_EXIST);
  }

  private static Result add(Auth auth, UserAdd add) {
    return auth.user(add.user()) == null
        ? done(
            auth.with(
                User.added(add.user(), add.password(), add.noPassword(), auth.revision() + 1)))
        : refused(auth, StoreError.USER_ALREADY_EXISTS);
  }

  /// The role root need not be there.
  private static Result grant(Auth auth, User user, String role) {
    if (auth.role(role) == null && !role.equals(Auth.ROOT)) {
      return refused(auth, StoreError.ROLE_NOT_FOUND);
    }
    return done(user.roles().contains(role) ? auth : auth.with(user.with(user.roles().plus(role))));
  }

  private static Result revoke(Auth auth, User user, String role) {
    return user.roles().contains(role)
        ? done(auth.with(user.with(user.roles().minus(role))))
        : refused(auth, StoreError.ROLE_NOT_GRANTED);
  }

  private static Result revoke(Auth auth, Role role, KeyRange keys) {
    return role.permissions().containsKey(keys)
        ? done(auth.with(role.without(keys)))
        : refused(auth, StoreError.PERMISSION_NOT_GRANTED);
  }
}
