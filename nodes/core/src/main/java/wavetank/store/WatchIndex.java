package wavetank.store;

import java.util.Map;
import java.util.function.Consumer;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import wavetank.core.Bytes;

/// Who watches a key. Those who watch one key are found by it; those who watch a range are asked
/// one by one.
///
/// @param <K> names a watcher
record WatchIndex<K extends Comparable<K>>(
    PSortedMap<Bytes, PSortedSet<K>> ofOneKey, PSortedMap<K, KeyRange> ofRanges) {
  static <K extends Comparable<K>> WatchIndex<K> empty() {
    return new WatchIndex<>(TreePMap.<Bytes, PSortedSet<K>>empty(), TreePMap.<K, KeyRange>empty());
  }

  WatchIndex<K> with(K who, KeyRange keys) {
    if (!keys.isOneKey()) {
      return new WatchIndex<>(ofOneKey, ofRanges.plus(who, keys));
    }
    PSortedSet<K> others = ofOneKey.get(keys.from());
    PSortedSet<K> all = others == null ? TreePSet.singleton(who) : others.plus(who);
    return new WatchIndex<>(ofOneKey.plus(keys.from(), all), ofRanges);
  }

  WatchIndex<K> without(K who, KeyRange keys) {
    if (!keys.isOneKey()) {
      return new WatchIndex<>(ofOneKey, ofRanges.minus(who));
    }
    PSortedSet<K> all = ofOneKey.get(keys.from());
    if (all == null) {
      return this;
    }
    PSortedSet<K> others = all.minus(who);
    return new WatchIndex<>(
        others.isEmpty() ? ofOneKey.minus(keys.from()) : ofOneKey.plus(keys.from(), others),
        ofRanges);
  }

  void each(Bytes key, Consumer<K> show) {
    PSortedSet<K> of = ofOneKey.get(key);
    if (of != null) {
      of.forEach(show);
    }
    for (Map.Entry<K, KeyRange> range : ofRanges.entrySet()) {
      if (range.getValue().contains(key)) {
        show.accept(range.getKey());
      }
    }
  }
}
