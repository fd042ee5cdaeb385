package wavetank.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Tells together what several nodes do at nearly the same time, and what one does again and again:
/// `n1 votes for n3 in term 1; so do n2 n5`.
final class Gathering {
  private static final long WINDOW_NANOS = 50_000_000;

  private static final class Group {
    final Sentence first;
    final List<String> others = new ArrayList<>();

    Group(Sentence first) {
      this.first = first;
    }

    /// Whether a sentence says the same of a node that it did not speak of yet.
    boolean takes(Sentence sentence) {
      var node = sentence.node();
      boolean isNew = !node.equals(first.node()) && !others.contains(node);
      return isNew && first.text().equals(sentence.text());
    }

    void add(String node) {
      others.add(node);
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

  /// What a node said last, and how often again.
  private static final class Said {
    final String text;
    int more;

    Said(String text) {
      this.text = text;
    }
  }

  private final Consumer<Sentence> next;
  private final Map<String, Said> said = new LinkedHashMap<>();
  private final ArrayDeque<Group> open = new ArrayDeque<>();

  Gathering(Consumer<Sentence> next) {
    this.next = next;
  }

  /// Takes a sentence that may be told together with others.
  void add(Sentence sentence) {
    if (!isRepeated(sentence)) {
      gather(sentence);
    }
  }

  /// Takes a sentence that stands for itself.
  void addAlone(Sentence sentence) {
    open.add(new Group(sentence));
  }

  /// Whether the node says what it said last. How often is told when it says something else.
  private boolean isRepeated(Sentence sentence) {
    var before = said.get(sentence.node());
    if (before != null && before.text.equals(sentence.text())) {
      before.more++;
      return true;
    }
    tellRepeats(sentence.node(), sentence.at());
    said.put(sentence.node(), new Said(sentence.text()));
    return false;
  }

  private void tellRepeats(String node, long now) {
    var before = said.get(node);
    if (before != null && before.more > 0) {
      var often =
          switch (before.more) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> before.more + " times";
          };
      addAlone(new Sentence(now, node, "%s (%s more)".formatted(before.text, often)));
      before.more = 0;
    }
  }

  private void gather(Sentence sentence) {
    for (var newest = open.descendingIterator(); newest.hasNext(); ) {
      var group = newest.next();
      if (group.takes(sentence)) {
        group.add(sentence.node());
        return;
      }
    }
    open.add(new Group(sentence));
  }

  /// Lets go of what is complete at `now`.
  void passTime(long now) {
    while (!open.isEmpty() && open.getFirst().first.at() + WINDOW_NANOS < now) {
      next.accept(open.removeFirst().told());
    }
  }

  void finish(long now) {
    said.keySet().forEach(node -> tellRepeats(node, now));
    said.clear();
    open.forEach(group -> next.accept(group.told()));
    open.clear();
  }
}
