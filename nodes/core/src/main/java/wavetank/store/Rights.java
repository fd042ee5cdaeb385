package wavetank.store;

import java.util.Map;
import wavetank.store.Auth.Role;
import wavetank.store.Auth.User;

/// What the roles of one user come to: all they may read, and all they may write, put together.
///
/// @param isRoot may do everything
/// @param readable keys
/// @param writable keys
record Rights(boolean isRoot, KeyRanges readable, KeyRanges writable) {
  static Rights of(User user, Map<String, Role> roles) {
    var readable = new KeyRanges();
    var writable = new KeyRanges();
    for (String name : user.roles()) {
      Role role = roles.get(name);
      if (role != null) {
        role.permissions()
            .forEach((keys, access) -> {
              if (access.reads()) {
                readable.add(keys);
              }
              if (access.writes()) {
                writable.add(keys);
              }
            });
      }
    }
    return new Rights(user.isRoot(), readable, writable);
  }

  boolean mayRead(KeyRange keys) {
    return isRoot || readable.covers(keys);
  }

  boolean mayWrite(KeyRange keys) {
    return isRoot || writable.covers(keys);
  }
}
