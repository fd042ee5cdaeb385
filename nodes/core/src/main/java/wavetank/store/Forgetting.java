package wavetank.store;

/// What a compaction leads to, a little at a time: versions that nobody can read any more go. It
/// changes no answer, so when it happens does not matter; but it happens in `apply`, so all servers
/// that were not restored from a snapshot meanwhile hold the same.
///
/// A change of a key makes the version before it useless once the change itself is older than what
/// was compacted. So it is enough to follow the history, and a compaction costs as much as was
/// changed since the last one, not as much as there is.
final class Forgetting {
  private Forgetting() {}

  /// Forgets what the changes of the compacted revision itself replaced: nobody may read that any
  /// more, while the changes may still be watched. Takes about as long as those changes did.
  static StoreState replaced(StoreState state) {
    Pairs pairs = state.pairs();
    for (KeyValue change : state.changesAfter(state.compacted() - 1, state.compacted())) {
      KeyValue before = pairs.before(change);
      if (before != null && before.modified() < state.compacted() && !before.isDeleted()) {
        pairs = pairs.minus(before);
      }
    }
    return pairs == state.pairs() ? state : state.with(pairs, state.history());
  }

  /// Forgets at most `most` versions.
  static StoreState some(StoreState state, int most) {
    History history = state.history();
    Pairs pairs = state.pairs();
    for (int i = 0; i < most && !history.isEmpty(); i++) {
      KeyValue change = history.first();
      if (change.modified() >= state.compacted()) {
        break; // it can be watched still: a watch may begin at the compacted revision itself
      }
      KeyValue before = pairs.before(change);
      if (before != null) {
        pairs = pairs.minus(before);
      }
      if (change.isDeleted()) {
        pairs = pairs.minus(change);
      }
      history = history.withoutFirst();
    }
    return history == state.history() ? state : state.with(pairs, history);
  }
}
