package wavetank.timeline;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.Judged;
import wavetank.trace.TraceEvent.Judgement;
import wavetank.trace.TraceEvent.StateEvent;

/// Something that may be true of a picture, in plain words: where a lesson goes on, and where a run
/// is to stop. The words are in docs/reference/lessons.md.
///
/// @param text as somebody wrote it
/// @param test whether it is true
public record Condition(String text, Predicate<Picture> test) {
  private static final List<String> ROLES =
      List.of("follower", "precandidate", "candidate", "leader");
  private static final String ALLOWED =
      "n1 is leader, some candidate, two leaders, two candidates, no leader, leader deposed,"
          + " term > 3, n2 commit >= 5, conflict,"
          + " rule raft.vote.grant at n3, fault partition, sending InstallSnapshot, violation";

  /// Reads words such as `n1 is leader and term > 2`.
  ///
  /// @throws IllegalArgumentException if they are none; the message says which are
  public static Condition parse(String text) {
    Predicate<Picture> all = _ -> true;
    for (String part : text.strip().split("\\s+and\\s+")) {
      all = all.and(atom(part.strip().split("\\s+"), text));
    }
    return new Condition(text.strip(), all);
  }

  private static Predicate<Picture> atom(String[] words, String text) {
    return switch (words[0]) {
      case "some" -> some(words, text);
      case "two" -> {
        require(words.length == 2 && List.of("leaders", "candidates").contains(words[1]), text);
        yield words[1].equals("leaders")
            ? picture -> count(picture, "leader") >= 2
            : Condition::hasRivals;
      }
      case "no" -> {
        require(words.length == 2 && words[1].equals("leader"), text);
        yield picture -> count(picture, "leader") == 0;
      }
      case "leader" -> {
        require(words.length == 2 && words[1].equals("deposed"), text);
        yield Condition::deposes;
      }
      case "conflict" -> picture -> picture.servers().stream().anyMatch(s -> conflicts(picture, s));
      case "violation" -> {
        String name = words.length > 1 ? words[1] : "";
        yield picture ->
            picture.last() instanceof Judged judged
                && judged.verdict() == Judgement.VIOLATED
                && (name.isEmpty() || judged.check().equals(name));
      }
      case "rule" -> rule(words, text);
      case "fault" -> {
        String line = String.join(" ", Arrays.asList(words).subList(1, words.length));
        yield picture ->
            picture.last() instanceof FaultStarted fault && fault.line().startsWith(line);
      }
      case "sending" -> {
        require(words.length == 2, text);
        yield picture ->
            picture.flights().values().stream().anyMatch(f -> f.kind().equals(words[1]));
      }
      default -> named(words, text);
    };
  }

  private static Predicate<Picture> some(String[] words, String text) {
    require(words.length == 2, text);
    check(words[1], text);
    return picture -> picture.servers().stream().anyMatch(node -> is(node, words[1], text));
  }

  private static Predicate<Picture> rule(String[] words, String text) {
    require(words.length == 2 || (words.length == 4 && words[2].equals("at")), text);
    String node = words.length == 4 ? words[3] : "";
    return picture ->
        picture.last() instanceof StateEvent event
            && event.rule().equals(words[1])
            && (node.isEmpty() || event.node().equals(node));
  }

  /// `n1 is leader`, `term > 3` of any server, `n1 commit >= 2`.
  private static Predicate<Picture> named(String[] words, String text) {
    if (words.length == 3 && words[1].equals("is")) {
      check(words[2], text);
      return picture ->
          picture.nodes().containsKey(words[0]) && is(picture.node(words[0]), words[2], text);
    }
    boolean ofOne = words.length == 4;
    require(ofOne || words.length == 3, text);
    String field = words[ofOne ? 1 : 0];
    String operator = words[ofOne ? 2 : 1];
    long number = number(words[ofOne ? 3 : 2], text);
    require(List.of("term", "commit", "last", "snapshot", "votes").contains(field), text);
    require(List.of("=", ">", ">=", "<", "<=").contains(operator), text);
    return picture ->
        ofOne
            ? picture.nodes().containsKey(words[0])
                && compare(value(picture.node(words[0]), field), operator, number)
            : compare(
                picture.servers().stream().mapToLong(s -> value(s, field)).max().orElse(0),
                operator,
                number);
  }

  private static long value(NodeState node, String field) {
    return switch (field) {
      case "term" -> node.server().term();
      case "commit" -> node.server().commitIndex();
      case "last" -> node.server().log().last();
      case "snapshot" -> node.server().log().through();
      default -> node.votes().size();
    };
  }

  private static boolean compare(long value, String operator, long number) {
    return switch (operator) {
      case "=" -> value == number;
      case ">" -> value > number;
      case ">=" -> value >= number;
      case "<" -> value < number;
      default -> value <= number;
    };
  }

  private static boolean is(NodeState node, String state, String text) {
    check(state, text);
    return switch (state) {
      case "down" -> node.process() == NodeState.Process.DOWN;
      case "paused" -> node.process() == NodeState.Process.PAUSED;
      default -> node.process() != NodeState.Process.DOWN && node.server().role().equals(state);
    };
  }

  private static void check(String state, String text) {
    require(ROLES.contains(state) || List.of("down", "paused").contains(state), text);
  }

  private static long count(Picture picture, String role) {
    return picture.servers().stream().filter(node -> is(node, role, role)).count();
  }

  /// Whether two servers stand for election in one term.
  private static boolean hasRivals(Picture picture) {
    var terms =
        picture.servers().stream()
            .filter(node -> is(node, "candidate", "candidate"))
            .map(node -> node.server().term())
            .toList();
    return terms.size() > terms.stream().distinct().count();
  }

  /// Whether a leader has just learned that it leads no more.
  private static boolean deposes(Picture picture) {
    if (!(picture.last() instanceof Changed changed) || !changed.fields().has("role")) {
      return false;
    }
    NodeState node = picture.node(changed.node());
    boolean led =
        !node.pending().isEmpty()
            && node.pending().getLast().seq() == changed.seq()
            && node.pending().getLast().before().leads();
    return !node.server().leads() && (led || changed.rule().equals("raft.quorum.lost"));
  }

  /// Whether a server has an entry that the leader of the highest term has otherwise.
  private static boolean conflicts(Picture picture, NodeState server) {
    var leader =
        picture.servers().stream()
            .filter(node -> node.server().leads())
            .max((a, b) -> Long.compare(a.server().term(), b.server().term()));
    if (leader.isEmpty()) {
      return false;
    }
    LogRow mine = server.server().log();
    LogRow theirs = leader.get().server().log();
    for (long index = Math.max(mine.through(), theirs.through()) + 1;
        index <= Math.min(mine.last(), theirs.last());
        index++) {
      if (mine.term(index) != theirs.term(index)) {
        return true;
      }
    }
    return false;
  }

  private static long number(String word, String text) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw wrong(text, e);
    }
  }

  private static void require(boolean holds, String text) {
    if (!holds) {
      throw wrong(text, null);
    }
  }

  private static IllegalArgumentException wrong(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "\"%s\" is no condition; for example: %s".formatted(text, ALLOWED), cause);
  }

  /// The first place after `place` at which it is true; an event has to make it so, or it must have
  /// been false in between.
  ///
  /// @return the place, or -1 if there is none
  public int next(Timeline timeline, int place) {
    boolean was = place > 0 && test.test(timeline.at(place));
    for (int at = place + 1; at <= timeline.size(); at++) {
      TraceEvent event = timeline.event(at);
      if (event == null || !canChange(event)) {
        continue;
      }
      boolean is = test.test(timeline.at(at));
      if (is && !was) {
        return at;
      }
      was = is;
    }
    return -1;
  }

  /// Timers and acknowledgements of disks change nothing that can be asked for.
  private static boolean canChange(TraceEvent event) {
    return !(event instanceof TraceEvent.TimerSet)
        && !(event instanceof TraceEvent.TimerFired)
        && !(event instanceof TraceEvent.Durable);
  }

  @Override
  public String toString() {
    return text;
  }
}
