package wavetank.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.trace.Fields;
import wavetank.trace.TraceEvent;

@DisplayName("Messages that arrived")
class DeliveriesTest {
  private final Deliveries seen = new Deliveries();
  private long seq;

  private long send(String from, String to, String kind) {
    seq++;
    seen.on(new TraceEvent.Sent(seq, seq, from, 0, seq, to, kind, Fields.NONE));
    return seq;
  }

  private void arrive(String node, long message) {
    seq++;
    seen.on(new TraceEvent.Received(seq, seq, node, message, message));
  }

  @Test
  void are_in_the_past_of_whoever_heard_of_them_also_by_way_of_others() {
    arrive("n2", send("n1", "n2", "A"));
    arrive("n3", send("n2", "n3", "B"));
    long late = send("n1", "n2", "C");
    arrive("n3", send("n2", "n3", "D"));
    arrive("n2", late);
    arrive("n5", send("n4", "n5", "E"));

    assertThat(seen.pasts())
        .map(past -> past.stream().map(one -> one.message().kind()).toList())
        .startsWith(List.of(), List.of("E"), List.of("A", "C"))
        .contains(List.of("A", "B", "D"))
        .endsWith(List.of("A", "B", "D", "C", "E"))
        .contains(List.of("A", "C", "E"))
        .doesNotHaveDuplicates();
  }
}
