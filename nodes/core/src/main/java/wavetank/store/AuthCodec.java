package wavetank.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import wavetank.core.ByteReader;
import wavetank.core.ByteWriter;
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

/// Users, roles and what changes them as bytes. Numbers of kinds go on from those of
/// `CommandCodec`; one once given is never given to another.
final class AuthCodec {
  private static final int ENABLE = 32;
  private static final int DISABLE = 33;
  private static final int USER_ADD = 34;
  private static final int USER_DELETE = 35;
  private static final int USER_CHANGE_PASSWORD = 36;
  private static final int USER_GRANT_ROLE = 37;
  private static final int USER_REVOKE_ROLE = 38;
  private static final int ROLE_ADD = 39;
  private static final int ROLE_DELETE = 40;
  private static final int ROLE_GRANT_PERMISSION = 41;
  private static final int ROLE_REVOKE_PERMISSION = 42;

  private static final List<Access> ACCESSES = List.of(Access.values());

  private AuthCodec() {}

  static void write(AuthCommand command, ByteWriter out) {
    switch (command) {
      case Enable(var secret) -> out.writeByte(ENABLE).writeBytes(secret.bytes());
      case Disable _ -> out.writeByte(DISABLE);
      case UserAdd(var user, var password, var noPassword) ->
          out.writeByte(USER_ADD)
              .writeText(user)
              .writeBytes(password.bytes())
              .writeBoolean(noPassword);
      case UserDelete(var user) -> out.writeByte(USER_DELETE).writeText(user);
      case UserChangePassword(var user, var password) ->
          out.writeByte(USER_CHANGE_PASSWORD).writeText(user).writeBytes(password.bytes());
      case UserGrantRole(var user, var role) ->
          out.writeByte(USER_GRANT_ROLE).writeText(user).writeText(role);
      case UserRevokeRole(var user, var role) ->
          out.writeByte(USER_REVOKE_ROLE).writeText(user).writeText(role);
      case RoleAdd(var role) -> out.writeByte(ROLE_ADD).writeText(role);
      case RoleDelete(var role) -> out.writeByte(ROLE_DELETE).writeText(role);
      case RoleGrantPermission(var role, var keys, var access) ->
          writePermission(keys, access, out.writeByte(ROLE_GRANT_PERMISSION).writeText(role));
      case RoleRevokePermission(var role, var keys) ->
          out.writeByte(ROLE_REVOKE_PERMISSION)
              .writeText(role)
              .writeBytes(keys.from())
              .writeBytes(keys.to());
    }
  }

  private static void writePermission(KeyRange keys, Access access, ByteWriter out) {
    out.writeBytes(keys.from()).writeBytes(keys.to()).writeByte(ACCESSES.indexOf(access));
  }

  /// Null if no command of these has the number.
  static @Nullable AuthCommand read(int kind, ByteReader in) {
    return switch (kind) {
      case ENABLE -> new Enable(readSecret(in));
      case DISABLE -> new Disable();
      case USER_ADD -> new UserAdd(in.readText(), readSecret(in), in.readBoolean());
      case USER_DELETE -> new UserDelete(in.readText());
      case USER_CHANGE_PASSWORD -> new UserChangePassword(in.readText(), readSecret(in));
      case USER_GRANT_ROLE -> new UserGrantRole(in.readText(), in.readText());
      case USER_REVOKE_ROLE -> new UserRevokeRole(in.readText(), in.readText());
      case ROLE_ADD -> new RoleAdd(in.readText());
      case ROLE_DELETE -> new RoleDelete(in.readText());
      case ROLE_GRANT_PERMISSION ->
          new RoleGrantPermission(in.readText(), readKeys(in), readAccess(in));
      case ROLE_REVOKE_PERMISSION -> new RoleRevokePermission(in.readText(), readKeys(in));
      default -> null;
    };
  }

  private static Secret readSecret(ByteReader in) {
    return new Secret(in.readBytes());
  }

  private static KeyRange readKeys(ByteReader in) {
    return new KeyRange(in.readBytes(), in.readBytes());
  }

  private static Access readAccess(ByteReader in) {
    int place = in.readByte();
    if (place < 0 || place >= ACCESSES.size()) {
      throw new IllegalArgumentException(
          "damaged bytes: no access has the number %d".formatted(place));
    }
    return ACCESSES.get(place);
  }

  static void writeHead(Auth auth, ByteWriter out) {
    out.writeBoolean(auth.enabled()).writeLong(auth.revision()).writeBytes(auth.secret().bytes());
  }

  static void writeRole(Role role, ByteWriter out) {
    out.writeText(role.name()).writeLong(role.permissions().size());
    role.permissions().forEach((keys, access) -> writePermission(keys, access, out));
  }

  static void writeUser(User user, ByteWriter out) {
    out.writeText(user.name())
        .writeBytes(user.password().bytes())
        .writeBoolean(user.noPassword())
        .writeLong(user.since())
        .writeLong(user.roles().size());
    user.roles().forEach(out::writeText);
  }

  static Auth readHead(ByteReader in) {
    boolean enabled = in.readBoolean();
    long revision = in.readLong();
    return new Auth(
        enabled, revision, readSecret(in), TreePMap.empty(), TreePMap.empty(), TreePMap.empty());
  }

  static Role readRole(ByteReader in) {
    String name = in.readText();
    PSortedMap<KeyRange, Access> permissions = TreePMap.empty();
    for (int n = in.readCount(in.remaining()); n > 0; n--) {
      permissions = permissions.plus(readKeys(in), readAccess(in));
    }
    return new Role(name, permissions);
  }

  static User readUser(ByteReader in) {
    String name = in.readText();
    Secret password = readSecret(in);
    boolean noPassword = in.readBoolean();
    long since = in.readLong();
    TreePSet<String> roles = TreePSet.empty();
    for (int n = in.readCount(in.remaining()); n > 0; n--) {
      roles = roles.plus(in.readText());
    }
    return new User(name, password, noPassword, since, roles);
  }
}
