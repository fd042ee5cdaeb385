package wavetank.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import wavetank.visualizer.Run;

@DisplayName("A lesson")
class LessonsTest {
  static final List<String> IDS = Lessons.SHIPPED;

  @ParameterizedTest(name = "{0}")
  @FieldSource("IDS")
  void comes_to_each_of_its_captions_in_order(String id) {
    Lesson lesson = Lessons.named(id);
    var timeline = Run.open(lesson.scenario(), lesson.seed()).timeline();

    List<Integer> places = lesson.places(timeline);

    assertThat(places).hasSameSizeAs(lesson.stops()).isSorted().doesNotHaveDuplicates();
    for (int i = 0; i < places.size(); i++) {
      assertThat(lesson.stops().get(i).when().test().test(timeline.at(places.get(i))))
          .as(lesson.stops().get(i).when().text())
          .isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("IDS")
  void says_little_at_a_time(String id) {
    assertThat(Lessons.named(id).stops())
        .allSatisfy(stop -> assertThat(stop.say()).hasSizeBetween(40, 260))
        .allSatisfy(stop -> assertThat(stop.ask()).hasSizeLessThan(130));
    assertThat(Lessons.named(id).stops()).anyMatch(stop -> !stop.ask().isEmpty());
  }

  @Test
  void of_which_the_run_never_comes_to_a_stop_says_which() {
    Lesson lesson =
        Lessons.read(
            "mine", "title: Mine\nscenario: demo\nseed: 7\n\nwhen: term > 99\nsay: Never.\n");

    assertThatThrownBy(() -> lesson.places(Run.open("demo", 7L).timeline()))
        .hasMessage("mine: the run never comes to \"term > 99\" after event 0");
  }

  @Test
  void names_the_line_that_is_wrong() {
    assertThatThrownBy(() -> Lessons.read("mine", "title: Mine\nscenaro: demo\n"))
        .hasMessageStartingWith("mine.lesson:2: this line is no line of a lesson");
    assertThatThrownBy(() -> Lessons.read("mine", "title: Mine\n\nwhen: n1 flies\nsay: x\n"))
        .hasMessageStartingWith("mine.lesson:4: \"n1 flies\" is no condition");
    assertThatThrownBy(() -> Lessons.read("mine", "title: Mine\nsay: x\n"))
        .hasMessageContaining("needs a line \"when\"");
  }
}
