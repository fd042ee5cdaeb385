package wavetank.sim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Crashed;
import wavetank.trace.TraceEvent.Dropped;
import wavetank.trace.TraceEvent.Durable;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.Received;
import wavetank.trace.TraceEvent.Sent;
import wavetank.trace.TraceEvent.StateEvent;
import wavetank.trace.TraceEvent.TimerFired;
import wavetank.trace.TraceEvent.TimerSet;

/// What every trace of a simulated run promises to its readers.
class TraceRulesTest {
  @ParameterizedTest
  @MethodSource("wavetank.sim.DeterminismTest#scenarios")
  void every_event_has_its_place_and_an_earlier_cause(String name) {
    var seen = new TreeSet<Long>();
    seen.add(0L);
    long at = 0;
    for (var event : DeterminismTest.run(name, 3).events()) {
      assertThat(event.seq()).isGreaterThan(seen.last());
      assertThat(event.at()).isGreaterThanOrEqualTo(at);
      assertThat(seen.contains(event.cause())).as("%s", event).isTrue();
      seen.add(event.seq());
      at = event.at();
    }
  }

  @ParameterizedTest
  @MethodSource("wavetank.sim.DeterminismTest#scenarios")
  void each_copy_of_a_message_is_sent_once_and_ends_once(String name) {
    var sent = new TreeMap<Long, Sent>();
    var ended = new TreeSet<Long>();
    for (var event : DeterminismTest.run(name, 3).events()) {
      switch (event) {
        case Sent message -> assertThat(sent.put(message.message(), message)).isNull();
        case Received end -> {
          var begin = requireNonNull(sent.get(end.message()));
          assertThat(begin.to()).isEqualTo(end.node());
          assertThat(end.cause()).isEqualTo(begin.seq());
          assertThat(ended.add(end.message())).isTrue();
        }
        case Dropped end -> {
          assertThat(requireNonNull(sent.get(end.message())).to()).isEqualTo(end.node());
          assertThat(ended.add(end.message())).isTrue();
        }
        default -> {}
      }
    }
    assertThat(sent.size() - ended.size()).isLessThan(400); // on their way at the end
  }

  @ParameterizedTest
  @MethodSource("wavetank.sim.DeterminismTest#scenarios")
  void nothing_leaves_a_node_before_what_it_rests_on_is_durable(String name) {
    var provisional = new TreeMap<String, TreeSet<Long>>();
    long waited = 0;
    for (var event : DeterminismTest.run(name, 3).events()) {
      var mine = provisional.computeIfAbsent(event.node(), _ -> new TreeSet<>());
      switch (event) {
        case StateEvent change -> {
          if (change.provisional()) {
            mine.add(change.seq());
          }
        }
        case Durable durable -> waited += mine.headSet(durable.through(), true).size();
        case Sent message -> assertThat(mine.contains(message.cause())).as("%s", message).isFalse();
        default -> {}
      }
      if (event instanceof Durable durable) {
        mine.headSet(durable.through(), true).clear();
      } else if (event instanceof Crashed crashed) {
        assertThat(crashed.lost()).isEqualTo(mine.isEmpty() ? 0 : mine.first());
        mine.clear();
      }
    }
    assertThat(waited).isPositive();
  }

  @ParameterizedTest
  @MethodSource("wavetank.sim.DeterminismTest#scenarios")
  void a_timer_fires_after_it_was_set_or_because_of_a_timeout_line(String name) {
    var set = new TreeMap<Long, TimerSet>();
    var faults = new TreeSet<Long>();
    for (TraceEvent event : DeterminismTest.run(name, 3).events()) {
      if (event instanceof TimerSet timer) {
        set.put(timer.seq(), timer);
      } else if (event instanceof FaultStarted fault && fault.line().startsWith("timeout ")) {
        faults.add(fault.seq());
      } else if (event instanceof TimerFired fired && !faults.contains(fired.cause())) {
        var timer = requireNonNull(set.remove(fired.cause()));
        assertThat(timer.timer()).isEqualTo(fired.timer());
        assertThat(timer.node()).isEqualTo(fired.node());
      }
    }
  }
}
