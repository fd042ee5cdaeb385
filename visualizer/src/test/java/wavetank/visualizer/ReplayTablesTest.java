package wavetank.visualizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.paint.Board;
import wavetank.paint.Drawing;
import wavetank.paint.Show;
import wavetank.paint.SvgPainter;

/// Every place is decoded and compared with what is drawn for it without any coding.
@DisplayName("The tables of a replay")
class ReplayTablesTest {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Sheet SHEET = Runs.sheet(1600, 1000);

  /// The first election, the leader cut off with messages lost, and the heal.
  @ParameterizedTest(name = "places {0} to {1}")
  @CsvSource({"0, 160", "1600, 1720", "3040, 3100"})
  void hold_each_place_of_a_run_as_it_is_drawn(int from, int to) {
    check(Runs.DEMO, from, to, 0);
  }

  @Test
  void hold_what_is_between_two_events() {
    check(Runs.DEMO, 1640, 1720, 150_000);
  }

  @Test
  void hold_a_trace_that_breaks_off_with_messages_on_their_way() {
    check(Runs.SMALL, 0, Runs.SMALL.timeline().size(), 0);
  }

  @Test
  void hold_frames_around_what_is_broken() {
    for (String name : List.of("two-leaders.jsonl", "unmatched-logs.jsonl")) {
      Run run = Scene.run(name, 0, Duration.ZERO);
      check(run, 0, run.timeline().size(), 0);
    }
  }

  private static void check(Run run, int from, int to, long later) {
    var timeline = run.timeline();
    var scenes = HtmlReplay.scenes(run, SHEET, from);
    var decoded = new Decoded(HtmlReplay.tables(timeline, scenes, to), run, from);
    var board = Export.board(run, SHEET);
    for (int place = from; place <= to; place++) {
      int at = place;
      var after = timeline.event(Math.min(place + 1, timeline.size()));
      long time = decoded.next();
      long moment = Math.min(time + later, after == null ? time : Math.max(time, after.at() - 1));
      Show show = Board.show(timeline);
      var still = drawn(painter -> board.paintStill(painter, at, moment, show, null));
      var moving = drawn(painter -> board.paintMoving(painter, at, moment, show));
      assertThat(differences(still, decoded.still(moment))).as("place %d", place).isEmpty();
      assertThat(differences(sorted(moving), sorted(decoded.moving(moment))))
          .as("what moves at place %d", place)
          .isEmpty();
    }
    assertThat(decoded.hasNext()).isFalse();
  }

  private static List<String> drawn(Drawing drawing) {
    return SvgPainter.fragment(drawing).lines().toList();
  }

  /// Items in the order of their texts: they may move over each other in another order.
  private static List<String> sorted(List<String> lines) {
    return Pattern.compile("(?s)<g id=.*?\n</g>|[^\n]+")
        .matcher(String.join("\n", lines))
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  /// Lines that are not alike; numbers may differ in the last of their two digits.
  private static List<String> differences(List<String> drawn, List<String> decoded) {
    var found = new ArrayList<String>();
    if (drawn.size() != decoded.size()) {
      found.add("%d lines and not %d".formatted(decoded.size(), drawn.size()));
    }
    for (int i = 0; i < Math.min(drawn.size(), decoded.size()); i++) {
      if (!isLike(drawn.get(i), decoded.get(i))) {
        found.add(drawn.get(i) + " is decoded as " + decoded.get(i));
      }
    }
    return found.stream().limit(3).toList();
  }

  private static boolean isLike(String drawn, String decoded) {
    if (drawn.equals(decoded)) {
      return true;
    }
    if (!NUMBER.matcher(drawn).replaceAll("0").equals(NUMBER.matcher(decoded).replaceAll("0"))) {
      return false;
    }
    var one = NUMBER.matcher(drawn).results().mapToDouble(n -> Double.parseDouble(n.group()));
    var other = NUMBER.matcher(decoded).results().mapToDouble(n -> Double.parseDouble(n.group()));
    double[] numbers = one.toArray();
    double[] others = other.toArray();
    for (int i = 0; i < numbers.length; i++) {
      if (Math.abs(numbers[i] - others[i]) > 0.0151) {
        return false;
      }
    }
    return true;
  }
}
