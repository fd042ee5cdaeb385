package wavetank.store;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.Bytes;
import wavetank.store.Operation.DeleteRange;
import wavetank.store.Operation.Put;
import wavetank.store.Operation.Range;
import wavetank.store.Operation.Txn;

/// A store and what a test says to it, briefly.
final class StoreRig {
  private final Store store = new Store();
  private StoreState state = store.initial();
  private long index;

  static Bytes bytes(String text) {
    return Bytes.utf8(text);
  }

  static KeyRange key(String key) {
    return KeyRange.of(bytes(key));
  }

  static KeyRange prefix(String prefix) {
    return KeyRange.prefix(bytes(prefix));
  }

  static KeyRange between(String from, String to) {
    return new KeyRange(bytes(from), bytes(to));
  }

  static Txn txn(Operation... operations) {
    return new Txn(List.of(), List.of(operations), List.of());
  }

  /// Through the bytes, as a log would bring it.
  StoreReply does(StoreCommand command) {
    var applied = store.apply(state, ++index, command.encode());
    state = applied.state();
    return StoreReply.decode(applied.reply());
  }

  /// @return what the store says why it refuses
  StoreError isRefused(StoreCommand command) {
    StoreState before = state;
    StoreReply reply = does(command);
    if (reply instanceof StoreReply.Refused(long revision, StoreError error)) {
      if (!state.equals(before) || revision != before.revision()) {
        throw new AssertionError("refused, and yet changed: " + command);
      }
      return error;
    }
    throw new AssertionError("not refused, but: " + reply);
  }

  StoreRig put(String key, String value) {
    does(Put.of(key, value));
    return this;
  }

  StoreRig putUnder(long lease, String key, String value) {
    does(new Put(bytes(key), bytes(value), lease, false, false, false));
    return this;
  }

  StoreRig delete(String key) {
    does(DeleteRange.of(key(key)));
    return this;
  }

  StoreRig compact(long revision) {
    does(new StoreCommand.Compact(revision));
    return this;
  }

  StoreRig restored() {
    state = store.load(store.save(state, 64));
    return this;
  }

  StoreState state() {
    return state;
  }

  StoreReply reads(Range range) {
    return StoreReply.decode(store.query(state, range.encode()));
  }

  /// As "x=1 y=2".
  String all() {
    return words(reads(Range.of(KeyRange.ALL)));
  }

  /// Everything there was, or why the store does not tell.
  String at(long revision) {
    return words(reads(Range.at(KeyRange.ALL, revision)));
  }

  static String words(StoreReply reply) {
    return switch (reply) {
      case StoreReply.Ranged(_, var pairs, _, _) -> words(pairs);
      case StoreReply.Refused(_, var error) -> error.name();
      default -> throw new AssertionError("neither pairs nor a refusal: " + reply);
    };
  }

  static String words(List<KeyValue> pairs) {
    var words = new ArrayList<String>();
    pairs.forEach(
        pair -> words.add(pair.isDeleted() ? "-" + pair.key() : pair.key() + "=" + pair.value()));
    return String.join(" ", words);
  }

  /// As "2 x=1, 3 -x".
  String changes(long after) {
    var words = new ArrayList<String>();
    for (KeyValue change : state.changesAfter(after, Long.MAX_VALUE)) {
      words.add(change.modified() + " " + words(List.of(change)));
    }
    return String.join(", ", words);
  }
}
