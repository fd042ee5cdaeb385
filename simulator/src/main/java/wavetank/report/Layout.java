package wavetank.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Sentences as lines of text.
enum Layout {
  /// Time, subject and text in columns, at most 80 characters wide.
  COLUMNS {
    @Override
    List<String> lines(Sentence sentence) {
      var lines = new ArrayList<String>();
      var margin = "%12s  %-5s ".formatted(seconds(sentence.at()), sentence.node());
      var line = new StringBuilder(margin);
      boolean isEmpty = true;
      for (var word : sentence.text().split(" ")) {
        if (!isEmpty && line.length() + 1 + word.length() > WIDTH) {
          lines.add(line.toString());
          line = new StringBuilder(" ".repeat(INDENT));
          isEmpty = true;
        }
        line.append(isEmpty ? "" : " ").append(word);
        isEmpty = false;
      }
      lines.add(line.toString());
      return lines;
    }
  },

  /// Subject and text only, a line for each sentence: the same in every run that goes the same way,
  /// however long it takes.
  COMPACT {
    @Override
    List<String> lines(Sentence sentence) {
      return List.of((sentence.node() + " " + sentence.text()).strip());
    }
  };

  private static final int WIDTH = 80;
  private static final int INDENT = 20;

  abstract List<String> lines(Sentence sentence);

  /// `5.203 s`.
  static String seconds(long nanos) {
    return thousandths(nanos, 9) + " s";
  }

  /// `812 ms` or, from a second on, `1.203 s`.
  static String duration(long nanos) {
    return nanos < 1_000_000_000
        ? BigDecimal.valueOf(nanos, 6).setScale(0, RoundingMode.HALF_UP) + " ms"
        : seconds(nanos);
  }

  private static BigDecimal thousandths(long number, int scale) {
    return BigDecimal.valueOf(number, scale).setScale(3, RoundingMode.HALF_UP);
  }
}
