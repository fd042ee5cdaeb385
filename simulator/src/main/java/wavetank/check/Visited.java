package wavetank.check;

import java.util.Arrays;

/// Where a search has been (Lowe, *Testing for linearizability*, 2017): the firm operations placed,
/// the state, and the optional operations used up.
///
/// Who is at the same place with no fewer of the optional ones left has been there in vain, or is
/// there already: so a place that used a superset of what was used here before counts as visited.
/// Sets are compared bit by bit; a hash alone could make a search deny an order that exists.
final class Visited {
  private static final int GROWTH = 2;

  /// Groups of equal firm operations and state: where in `words` they begin, 0 for an empty slot.
  private int[] slots = new int[1 << 8];

  private int groups;

  /// For each group: hash, state, first set of optional ones, full words, other words, the words.
  /// For each set: next set, first word, number of words, the words. 0 is no place.
  private long[] words = new long[1 << 10];

  private int end = 1;
  private int sets;

  /// How many places it knows.
  int size() {
    return sets;
  }

  long bytes() {
    return 8L * words.length + 4L * slots.length;
  }

  /// Adds a place.
  ///
  /// @return false if that was visited before
  boolean add(Placed placed, int state) {
    long hash = placed.hash ^ Placed.mix(~(long) state);
    int slot = slot(hash, placed, state);
    int group = slots[slot];
    if (group == 0) {
      group = newGroup(hash, placed, state);
      slots[slot] = group;
      groups++;
      if (groups * 2 > slots.length) {
        rehash();
      }
    } else if (!replaceOrFind(group, placed)) {
      return false;
    }
    int set = newSet(placed);
    words[set] = words[group + 2];
    words[group + 2] = set;
    sets++;
    return true;
  }

  private int slot(long hash, Placed placed, int state) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0 && !isAt(slots[slot], hash, placed, state)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isAt(int group, long hash, Placed placed, int state) {
    int length = placed.usedWords - placed.fullWords;
    return words[group] == hash
        && words[group + 1] == state
        && words[group + 3] == placed.fullWords
        && words[group + 4] == length
        && Arrays.equals(
            words, group + 5, group + 5 + length, placed.firm, placed.fullWords, placed.usedWords);
  }

  private int newGroup(long hash, Placed placed, int state) {
    int length = placed.usedWords - placed.fullWords;
    int group = room(5 + length);
    words[group] = hash;
    words[group + 1] = state;
    words[group + 3] = placed.fullWords;
    words[group + 4] = length;
    System.arraycopy(placed.firm, placed.fullWords, words, group + 5, length);
    return group;
  }

  private int newSet(Placed placed) {
    int first = 0;
    while (first < placed.usedOptional && placed.optional[first] == 0) {
      first++;
    }
    int length = placed.usedOptional - first;
    int set = room(3 + length);
    words[set + 1] = first;
    words[set + 2] = length;
    System.arraycopy(placed.optional, first, words, set + 3, length);
    return set;
  }

  /// Takes the sets out of a group that contain what is used up now.
  ///
  /// @return false if one of its sets is a part of that
  private boolean replaceOrFind(int group, Placed placed) {
    int before = group + 2;
    for (int set = (int) words[before]; set != 0; set = (int) words[before]) {
      if (isPart(set, placed)) {
        return false;
      }
      if (contains(set, placed)) {
        words[before] = words[set];
        sets--;
      } else {
        before = set;
      }
    }
    return true;
  }

  private boolean isPart(int set, Placed placed) {
    int first = (int) words[set + 1];
    int length = (int) words[set + 2];
    if (first + length > placed.usedOptional) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((words[set + 3 + i] & ~placed.optional[first + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean contains(int set, Placed placed) {
    int first = (int) words[set + 1];
    int last = first + (int) words[set + 2];
    for (int i = 0; i < placed.usedOptional; i++) {
      long has = i >= first && i < last ? words[set + 3 + i - first] : 0;
      if ((placed.optional[i] & ~has) != 0) {
        return false;
      }
    }
    return true;
  }

  private int room(int length) {
    int begin = end;
    if (begin + length > words.length) {
      words = Arrays.copyOf(words, Math.max(words.length * GROWTH, begin + length));
    }
    end += length;
    return begin;
  }

  private void rehash() {
    var old = slots;
    slots = new int[old.length * GROWTH];
    int mask = slots.length - 1;
    for (int group : old) {
      if (group != 0) {
        int slot = (int) words[group] & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = group;
      }
    }
  }
}
