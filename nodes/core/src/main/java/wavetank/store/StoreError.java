package wavetank.store;

/// Why the store refused a command or a read; nothing was changed. The place in this list is the
/// number in the written form: new ones go to the end.
public enum StoreError {
  /// Bytes that are no command or no read.
  NOT_A_REQUEST,
  /// A key, or the first key of a range, is empty.
  EMPTY_KEY,
  /// A put with `ignoreValue` brings a value.
  VALUE_PROVIDED,
  /// A put with `ignoreLease` brings a lease.
  LEASE_PROVIDED,
  /// A put is to keep the value or the lease of a key that is not there.
  KEY_NOT_FOUND,
  /// A transaction has more than `StoreLimits.MOST_OPERATIONS` compares or operations in a branch.
  TOO_MANY_OPERATIONS,
  /// A transaction may put a key twice, or put and delete it.
  DUPLICATE_KEY,
  /// The revision asked for was compacted.
  COMPACTED,
  /// The revision asked for is not there yet.
  FUTURE_REVISION,
  /// No lease has this id, or it has ended; 0 is no id.
  LEASE_NOT_FOUND,
  LEASE_EXISTS,
  /// More than `StoreLimits.LONGEST_TTL` seconds.
  LEASE_TTL_TOO_LARGE,
  /// The store is as big as it may be: only what makes it smaller is taken.
  NO_SPACE,
  /// Auth cannot be enabled without the user root.
  ROOT_USER_NOT_EXIST,
  /// Auth cannot be enabled while the user root has not the role root.
  ROOT_ROLE_NOT_EXIST,
  USER_ALREADY_EXISTS,
  /// A user without a name; or nobody said who asks.
  USER_EMPTY,
  USER_NOT_FOUND,
  ROLE_ALREADY_EXISTS,
  /// A role without a name.
  ROLE_EMPTY,
  ROLE_NOT_FOUND,
  ROLE_NOT_GRANTED,
  PERMISSION_NOT_GRANTED,
  PERMISSION_DENIED,
  /// The caller was recognized before its password was changed.
  AUTH_OLD_REVISION,
  /// Root would be lost, or a permission is for no keys.
  INVALID_AUTH_MANAGEMENT,
  /// Members hold different things: nothing may be changed until somebody has seen to it.
  CORRUPT
}
