package wavetank.txn;

import java.util.List;

/// A value of the Extensible Data Notation, as far as histories need to tell them apart.
sealed interface Edn {
  /// `nil`.
  record Nil() implements Edn {}

  /// A number, a string, a character, a symbol, true or false: by its text.
  record Atom(String text) implements Edn {}

  /// `:append`, without its colon.
  record Keyword(String name) implements Edn {}

  /// A vector, a list or a set, in the order of the file.
  record Items(List<Edn> all) implements Edn {
    public Items {
      all = List.copyOf(all);
    }
  }

  /// A map.
  ///
  /// @param line where it begins, from 1
  /// @param all keys and values in turn
  record Pairs(int line, List<Edn> all) implements Edn {
    public Pairs {
      all = List.copyOf(all);
    }

    /// What stands behind the keyword, or `Nil`.
    Edn get(String keyword) {
      for (int i = 0; i < all.size(); i += 2) {
        if (all.get(i) instanceof Keyword(var name) && name.equals(keyword)) {
          return all.get(i + 1);
        }
      }
      return new Nil();
    }
  }
}
