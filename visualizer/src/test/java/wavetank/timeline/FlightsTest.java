package wavetank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Heartbeats")
class FlightsTest {
  private static Flights flights(List<String> entries) {
    return Flights.of(
        new Told()
            .sent("n1", "n2", "AppendEntries", "entries", entries)
            .received("n2", 1)
            .answered("n2", "n1", 2)
            .received("n1", 3)
            .timeline());
  }

  @Test
  void are_calls_without_entries_and_answers_to_them() {
    assertThat(flights(List.of()).heartbeats()).containsExactlyInAnyOrder(1L, 3L);
  }

  @Test
  void are_not_calls_with_entries_nor_answers_to_those() {
    assertThat(flights(List.of("x")).heartbeats()).isEmpty();
  }
}
