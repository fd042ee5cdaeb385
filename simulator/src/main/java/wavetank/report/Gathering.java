package wavetank.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Tells together what several nodes do at nearly the same time, and what one does again and again:
/// `n1 votes for n3 in term 1; so do n2 n5`. The lines come in the order of their times, and those
/// of one node in the order in which it spoke.
final class Gathering {
  private static final long WINDOW_NANOS = 50_000_000;

  /// So long after a node's sentence the same one is a repeat of it.
  private static final long REPEAT_NANOS = 1_000_000_000;

  /// One line of the story.
  private static final class Line {
    final Sentence first;
    final List<String> others = new ArrayList<>();

    Line(Sentence first) {
      this.first = first;
    }

    boolean speaksOf(String node) {
      return node.equals(first.node()) || others.contains(node);
    }

    Sentence told() {
      var text = new StringBuilder(first.text());
      if (!others.isEmpty()) {
        text.append(others.size() == 1 ? "; so does " : "; so do ");
        text.append(String.join(" ", others));
      }
      return new Sentence(first.at(), first.node(), text.toString());
    }
  }

  /// What a node said last.
  ///
  /// @param more how often again
  /// @param line that says so; the one of the sentence itself if it was not repeated
  private record Said(Sentence sentence, int more, Line line) {
    Sentence again(long now) {
      var often =
          switch (more + 1) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> more + 1 + " times";
          };
      var text = "%s (%s more)".formatted(sentence.text(), often);
      return new Sentence(now, sentence.node(), text);
    }

    boolean isOver(long now) {
      return line.first.at() + REPEAT_NANOS < now;
    }
  }

  private final Consumer<Sentence> next;
  private final Map<String, Said> said = new LinkedHashMap<>();
  private final ArrayDeque<Line> open = new ArrayDeque<>();

  Gathering(Consumer<Sentence> next) {
    this.next = next;
  }

  /// Takes a sentence that may be told together with others.
  void add(Sentence sentence) {
    var before = said.get(sentence.node());
    if (before != null && before.sentence.text().equals(sentence.text())) {
      repeat(before, sentence.at());
    } else {
      said.put(sentence.node(), new Said(sentence, 0, gather(sentence)));
    }
  }

  /// Takes a sentence that stands for itself.
  void addAlone(Sentence sentence) {
    said.remove(sentence.node());
    open.add(new Line(sentence));
  }

  /// The line that counts repeats stands where the last of them belongs: it moves to the end.
  private void repeat(Said before, long now) {
    if (before.more > 0) {
      open.remove(before.line);
    }
    var line = new Line(before.again(now));
    open.add(line);
    said.put(line.first.node(), new Said(before.sentence, before.more + 1, line));
  }

  /// Adds a sentence to a line that says the same of another node, but never before something else
  /// that its own node said.
  private Line gather(Sentence sentence) {
    for (var newest = open.descendingIterator(); newest.hasNext(); ) {
      var line = newest.next();
      if (line.speaksOf(sentence.node()) || isLate(line, sentence.at())) {
        break;
      }
      if (line.first.text().equals(sentence.text())) {
        line.others.add(sentence.node());
        return line;
      }
    }
    var line = new Line(sentence);
    open.add(line);
    return line;
  }

  /// Lets go of what is complete at `now`.
  void passTime(long now) {
    said.values().removeIf(last -> last.isOver(now));
    while (!open.isEmpty() && isComplete(open.getFirst(), now)) {
      next.accept(open.removeFirst().told());
    }
  }

  private boolean isComplete(Line line, long now) {
    var last = said.get(line.first.node());
    boolean mayMove = last != null && last.more > 0 && last.line == line;
    return isLate(line, now) && !mayMove;
  }

  private static boolean isLate(Line line, long now) {
    return line.first.at() + WINDOW_NANOS < now;
  }

  void finish() {
    said.clear();
    open.forEach(line -> next.accept(line.told()));
    open.clear();
  }
}
