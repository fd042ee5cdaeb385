package wavetank.store;

/// What changes who may do what: etcd's users, who have roles, which have permissions. None of
/// these takes a revision of the store; each that changes something takes one of `Auth`.
public sealed interface AuthCommand extends StoreCommand {
  /// From now on everybody must say who it is.
  ///
  /// @param secret signs tokens, so that each server knows those of the others; fresh each time, so
  ///   that tokens of an earlier time are worth nothing
  record Enable(Secret secret) implements AuthCommand {}

  /// From now on everybody may do everything; users and roles stay.
  record Disable() implements AuthCommand {}

  /// @param password in a form from which nobody learns it; the plain one never gets here
  /// @param noPassword whether no password will ever do: only a certificate
  record UserAdd(String user, Secret password, boolean noPassword) implements AuthCommand {}

  record UserDelete(String user) implements AuthCommand {}

  /// Tokens that were given for the old password are worth nothing any more.
  record UserChangePassword(String user, Secret password) implements AuthCommand {}

  record UserGrantRole(String user, String role) implements AuthCommand {}

  record UserRevokeRole(String user, String role) implements AuthCommand {}

  record RoleAdd(String role) implements AuthCommand {}

  /// Whoever has the role loses it.
  record RoleDelete(String role) implements AuthCommand {}

  /// Takes the place of what the role may do with the same range.
  record RoleGrantPermission(String role, KeyRange keys, Access access) implements AuthCommand {}

  /// @param keys exactly as they were granted: a part of a range cannot be taken out of it
  record RoleRevokePermission(String role, KeyRange keys) implements AuthCommand {}
}
