package wavetank.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.visualizer.Run;

@DisplayName("The file of a lesson")
class LessonFileTest {
  private static final String HEAD = "title: Mine\nscenario: demo\nseed: 7\n";

  private static Lesson read(String text) {
    return Lessons.read("mine", text);
  }

  @Test
  void has_its_title_run_and_stops() {
    Lesson lesson =
        read(
            HEAD
                + "# a remark\n\nwhen: some candidate\nask: Who?\nsay: It is so.\n"
                + "\nwhen: some leader\nsay: And now: so.\n");

    assertThat(lesson.title()).isEqualTo("Mine");
    assertThat(lesson.scenario()).isEqualTo("demo");
    assertThat(lesson.seed()).isEqualTo(7);
    assertThat(lesson.stops())
        .extracting(Lesson.Stop::say)
        .containsExactly("It is so.", "And now: so.");
    assertThat(lesson.stops())
        .extracting(stop -> stop.when().text())
        .containsExactly("some candidate", "some leader");
  }

  @Test
  void has_a_question_for_one_stop_only() {
    Lesson lesson =
        read(HEAD + "when: some candidate\nask: Who?\nsay: A.\n\nwhen: some leader\nsay: B.\n");

    assertThat(lesson.stops()).extracting(Lesson.Stop::ask).containsExactly("Who?", "");
  }

  @Test
  void without_a_seed_means_the_first() {
    assertThat(read("title: Mine\nscenario: demo\nwhen: some leader\nsay: A.\n").seed())
        .isEqualTo(1);
  }

  @Test
  void has_stops_each_after_the_one_before() {
    Lesson lesson = read(HEAD + "when: some leader\nsay: A.\n\nwhen: some candidate\nsay: B.\n");

    var places = lesson.places(Run.open("demo", 7L).timeline());

    assertThat(places.get(1)).isGreaterThan(places.get(0)); // a candidate was before the leader
  }

  @DisplayName("is refused with its line")
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "scenario: demo/when: no leader/say: A.|mine.lesson:3: this line ends a lesson without"
            + " title",
        "title: A/when: no leader/say: A.|mine.lesson:3: this line ends a lesson without title",
        "title: A/scenario: demo|mine.lesson:2: this line ends a lesson without title",
        "title: A/seed: x|mine.lesson:2: a seed is a whole number",
        "title: A/title: B|mine.lesson:2: this line says title a second time",
        "scenario: A/scenario: B|mine.lesson:2: this line says scenario a second time",
        "when: no leader/when: term > 1|mine.lesson:2: this line comes before the line \"say\"",
        "title: A/scenario: demo/when: no leader/say: A./when: term > 1"
            + "|mine.lesson:5: this line ends a lesson with a \"when\" of which nothing is said",
      })
  void is_refused_with_its_line(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('/', '\n') + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void that_is_not_shipped_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> Lessons.named("mine"))
        .hasMessageStartingWith("there is no lesson \"mine\"; there are first-election, ");
  }
}
