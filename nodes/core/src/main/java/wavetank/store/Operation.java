package wavetank.store;

import java.util.List;
import wavetank.core.Bytes;

/// What may stand in a transaction. All but `Range` may also be a command of its own.
public sealed interface Operation {
  /// Reads keys: filtered first, then sorted, then cut off at the limit.
  ///
  /// @param revision as of when; 0 or less: now
  /// @param limit most pairs wanted; 0: all
  /// @param target what to sort by; equal ones stay in the order of their keys
  /// @param keysOnly whether to leave the values out
  /// @param countOnly whether to give only the number of keys in the range
  /// @param minModified only keys modified at this revision or later; 0: any, as for the next three
  record Range(
      KeyRange keys,
      long revision,
      long limit,
      SortTarget target,
      SortOrder order,
      boolean keysOnly,
      boolean countOnly,
      long minModified,
      long maxModified,
      long minCreated,
      long maxCreated)
      implements Operation {
    /// Everything there is now in a range of keys.
    public static Range of(KeyRange keys) {
      return at(keys, 0);
    }

    /// Everything there was in a range of keys.
    public static Range at(KeyRange keys, long revision) {
      return new Range(keys, revision, 0, SortTarget.KEY, SortOrder.NONE, false, false, 0, 0, 0, 0);
    }

    /// As the body of a query.
    public Bytes encode() {
      return CommandCodec.encodeRange(this);
    }

    /// @throws IllegalArgumentException if the bytes are no read
    public static Range decode(Bytes bytes) {
      return CommandCodec.decodeRange(bytes);
    }
  }

  /// What the pairs of a `Range` are sorted by.
  enum SortTarget {
    KEY,
    VERSION,
    CREATED,
    MODIFIED,
    VALUE
  }

  /// `NONE` is the order of the keys, and ascending where another target is asked for.
  enum SortOrder {
    NONE,
    ASCENDING,
    DESCENDING
  }

  /// Gives a key a value, and a lease or none.
  ///
  /// @param lease attached from now on, in place of the one before; 0: none
  /// @param previous whether to answer with what was there before
  /// @param ignoreValue whether to keep the value that is there; `value` must be empty then
  /// @param ignoreLease whether to keep the lease that is there; `lease` must be 0 then
  record Put(
      Bytes key,
      Bytes value,
      long lease,
      boolean previous,
      boolean ignoreValue,
      boolean ignoreLease)
      implements Operation, StoreCommand {
    public static Put of(Bytes key, Bytes value) {
      return new Put(key, value, 0, false, false, false);
    }

    /// The UTF-8 form of two texts.
    public static Put of(String key, String value) {
      return of(Bytes.utf8(key), Bytes.utf8(value));
    }
  }

  /// Deletes all keys of a range.
  ///
  /// @param previous whether to answer with what was there before
  record DeleteRange(KeyRange keys, boolean previous) implements Operation, StoreCommand {
    public static DeleteRange of(KeyRange keys) {
      return new DeleteRange(keys, false);
    }
  }

  /// One branch or the other, all at once, under one revision. What an operation reads includes the
  /// writes before it in the transaction; compares, nested ones too, see the store before it.
  ///
  /// @param compares all must hold for `then`, else `otherwise` is taken
  record Txn(List<Compare> compares, List<Operation> then, List<Operation> otherwise)
      implements Operation, StoreCommand {
    public Txn {
      compares = List.copyOf(compares);
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    /// Whether neither branch can change anything.
    public boolean isReadOnly() {
      return onlyReads(then) && onlyReads(otherwise);
    }

    private static boolean onlyReads(List<Operation> branch) {
      for (Operation operation : branch) {
        boolean reads =
            switch (operation) {
              case Range _ -> true;
              case Put _, DeleteRange _ -> false;
              case Txn nested -> nested.isReadOnly();
            };
        if (!reads) {
          return false;
        }
      }
      return true;
    }
  }
}
