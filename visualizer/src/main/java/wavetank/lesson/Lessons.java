package wavetank.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wavetank.timeline.Condition;

/// The lessons that Wavetank ships, and how their files are read: a line `key: text` for each of
/// title, scenario and seed, then blocks of `when:`, perhaps `ask:`, and `say:`, with an empty line
/// before each; `#` begins a comment.
public final class Lessons {
  /// In the order in which to teach them.
  public static final List<String> SHIPPED =
      List.of(
          "first-election",
          "split-vote",
          "replication",
          "partitioned-leader",
          "log-repair",
          "figure-8",
          "snapshot",
          "membership",
          "transfer");

  private Lessons() {}

  /// A shipped lesson.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  public static Lesson named(String id) {
    try (InputStream in = Lessons.class.getResourceAsStream("/lessons/%s.lesson".formatted(id))) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no lesson \"%s\"; there are %s".formatted(id, String.join(", ", SHIPPED)));
      }
      return read(id, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a lesson.
  ///
  /// @throws IllegalArgumentException if the text is none; the message says in which line
  public static Lesson read(String id, String text) {
    var reader = new Reader(id);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        reader.take(number, line);
      }
    }
    return reader.lesson();
  }

  /// Gathers a lesson line by line.
  private static final class Reader {
    private final String id;
    private final List<Lesson.Stop> stops = new ArrayList<>();
    private String title = "";
    private String scenario = "";
    private long seed = 1;
    private String when = "";
    private String ask = "";
    private int last;

    Reader(String id) {
      this.id = id;
    }

    void take(int number, String line) {
      last = number;
      int colon = line.indexOf(": ");
      String key = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 2).strip();
      try {
        switch (key) {
          case "title" -> title = once(key, title, value);
          case "scenario" -> scenario = once(key, scenario, value);
          case "seed" -> seed = Long.parseLong(value);
          case "when" -> {
            if (!when.isEmpty()) {
              throw wrong("comes before the line \"say\" of the stop before");
            }
            when = value;
          }
          case "ask" -> ask = value;
          case "say" -> say(value);
          default -> throw wrong("is no line of a lesson: title, scenario, seed, when, ask, say");
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(at() + "a seed is a whole number", e);
      }
    }

    private String once(String key, String before, String value) {
      if (!before.isEmpty()) {
        throw wrong("says %s a second time".formatted(key));
      }
      return value;
    }

    private void say(String text) {
      if (when.isEmpty()) {
        throw wrong("needs a line \"when\" before it");
      }
      try {
        stops.add(new Lesson.Stop(Condition.parse(when), text, ask));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(at() + e.getMessage(), e);
      }
      when = "";
      ask = "";
    }

    Lesson lesson() {
      if (title.isEmpty() || scenario.isEmpty() || stops.isEmpty()) {
        throw wrong("ends a lesson without title, scenario or a single stop");
      }
      if (!when.isEmpty()) {
        throw wrong("ends a lesson with a \"when\" of which nothing is said");
      }
      return new Lesson(id, title, scenario, seed, stops);
    }

    private String at() {
      return "%s.lesson:%d: ".formatted(id, last);
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException(at() + "this line " + what);
    }
  }
}
