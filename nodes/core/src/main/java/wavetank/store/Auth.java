package wavetank.store;

import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// Who may do what: the same on all servers, because it is a part of the store.
///
/// @param enabled whether it counts; users and roles may be made before
/// @param revision counts the changes, from 1 as in etcd
/// @param secret signs tokens while auth is enabled
/// @param users by name
/// @param roles by name
/// @param rights of each user, by name: what its roles come to
public record Auth(
    boolean enabled,
    long revision,
    Secret secret,
    PSortedMap<String, User> users,
    PSortedMap<String, Role> roles,
    PSortedMap<String, Rights> rights) {
  /// The user and the role that everything can be lost without, and that may do everything.
  public static final String ROOT = "root";

  static final Auth NONE =
      new Auth(false, 1, Secret.NONE, TreePMap.empty(), TreePMap.empty(), TreePMap.empty());

  /// @param password as `AuthCommand.UserAdd` brought it
  /// @param noPassword whether no password will do
  /// @param since the auth revision that made the user or changed its password: whoever was
  ///   recognized earlier was somebody else
  /// @param roles by name; one need not be there any more
  public record User(
      String name, Secret password, boolean noPassword, long since, PSortedSet<String> roles) {
    static User added(String name, Secret password, boolean noPassword, long since) {
      return new User(name, password, noPassword, since, TreePSet.empty());
    }

    User with(PSortedSet<String> newRoles) {
      return new User(name, password, noPassword, since, newRoles);
    }

    User with(Secret newPassword, long newSince) {
      return new User(name, newPassword, noPassword, newSince, roles);
    }

    boolean isRoot() {
      return roles.contains(ROOT);
    }
  }

  /// @param permissions what may be done with which keys
  public record Role(String name, PSortedMap<KeyRange, Access> permissions) {
    static Role added(String name) {
      return new Role(name, TreePMap.empty());
    }

    Role with(KeyRange keys, Access access) {
      return new Role(name, permissions.plus(keys, access));
    }

    Role without(KeyRange keys) {
      return new Role(name, permissions.minus(keys));
    }
  }

  public @Nullable User user(String name) {
    return users.get(name);
  }

  public @Nullable Role role(String name) {
    return roles.get(name);
  }

  /// With users and roles as they were saved.
  static Auth loaded(Auth head, PSortedMap<String, User> users, PSortedMap<String, Role> roles) {
    PSortedMap<String, Rights> rights = TreePMap.empty();
    for (User user : users.values()) {
      rights = rights.plus(user.name(), Rights.of(user, roles));
    }
    return new Auth(head.enabled, head.revision, head.secret, users, roles, rights);
  }

  Auth enabled(Secret newSecret) {
    return new Auth(true, revision, newSecret, users, roles, rights);
  }

  Auth disabled() {
    return new Auth(false, revision + 1, Secret.NONE, users, roles, rights);
  }

  /// With a new user, or in the place of the one of the same name.
  Auth with(User user) {
    return new Auth(
        enabled,
        revision + 1,
        secret,
        users.plus(user.name(), user),
        roles,
        rights.plus(user.name(), Rights.of(user, roles)));
  }

  Auth withoutUser(String name) {
    return new Auth(enabled, revision + 1, secret, users.minus(name), roles, rights.minus(name));
  }

  /// With a new role, or in the place of the one of the same name.
  Auth with(Role role) {
    return withRoles(users, roles.plus(role.name(), role), role.name());
  }

  /// The users who had the role lose it.
  Auth withoutRole(String name) {
    PSortedMap<String, User> without = users;
    for (User user : users.values()) {
      if (user.roles().contains(name)) {
        without = without.plus(user.name(), user.with(user.roles().minus(name)));
      }
    }
    return withRoles(without, roles.minus(name), name);
  }

  private Auth withRoles(
      PSortedMap<String, User> newUsers, PSortedMap<String, Role> newRoles, String changed) {
    PSortedMap<String, Rights> newRights = rights;
    for (User user : users.values()) {
      User now = newUsers.get(user.name());
      if (now != null && user.roles().contains(changed)) {
        newRights = newRights.plus(user.name(), Rights.of(now, newRoles));
      }
    }
    return new Auth(enabled, revision + 1, secret, newUsers, newRoles, newRights);
  }
}
