package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import wavetank.core.SeededChoices;

class AgendaTest {
  private final Agenda agenda = new Agenda();
  private final List<String> happened = new ArrayList<>();

  private WorldEvent event(String name) {
    return new WorldEvent() {
      @Override
      void happen() {
        happened.add(name + "@" + agenda.now());
      }
    };
  }

  private void advance(long end) {
    while (agenda.advance(end)) {
      // the events write down what they do
    }
  }

  @Test
  void events_happen_in_the_order_of_their_times() {
    var stream = new SeededChoices(1).stream("times");
    var times = LongStream.generate(() -> stream.between(0, 50)).limit(500).boxed().toList();
    times.forEach(at -> agenda.put(event(""), at));

    advance(100);

    assertThat(happened).isEqualTo(times.stream().sorted().map(at -> "@" + at).toList());
  }

  @Test
  void events_of_one_instant_happen_in_the_order_in_which_they_were_put() {
    agenda.put(event("late"), 9);
    for (int i = 0; i < 20; i++) {
      agenda.put(event("e" + i), 5);
    }
    advance(5);

    assertThat(happened).hasSize(20).first().isEqualTo("e0@5");
    assertThat(happened).last().isEqualTo("e19@5");
  }

  @Test
  void a_cancelled_event_never_happens() {
    var cancelled = event("cancelled");
    agenda.put(cancelled, 1);
    agenda.put(event("other"), 2);

    assertThat(cancelled.cancel()).isTrue();
    assertThat(cancelled.cancel()).isFalse();
    advance(9);

    assertThat(happened).containsExactly("other@2");
  }

  @Test
  void time_stands_at_the_end_when_nothing_is_left_to_happen() {
    agenda.put(event("later"), 11);
    advance(10);

    assertThat(happened).isEmpty();
    assertThat(agenda.now()).isEqualTo(10);
  }

  @Test
  void a_time_that_has_passed_counts_as_now() {
    advance(10);
    agenda.put(event("late"), 3);
    advance(10);

    assertThat(happened).containsExactly("late@10");
  }

  @Test
  void events_can_be_moved_to_other_times() {
    var moved = event("moved");
    agenda.put(moved, 50);
    agenda.put(event("a"), 10);
    agenda.put(event("b"), 30);

    agenda.retime(event -> {
      event.at = event == moved ? 20 : event.at;
      return event == moved;
    });
    advance(100);

    assertThat(happened).containsExactly("a@10", "moved@20", "b@30");
  }
}
