package wavetank.sim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import wavetank.scenario.Operation;
import wavetank.scenario.Rate;
import wavetank.scenario.Workload;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.Invoked;

class SimWorkloadTest {
  private static Workload workload() {
    var mix = new EnumMap<Operation, Integer>(Operation.class);
    Operation.DRAWN.forEach(operation -> mix.put(operation, 1));
    return Workload.of(3).withRate(Rate.parse("30/s")).withMix(mix);
  }

  private static Run run(Workload workload, String... faults) {
    return Run.of(Run.counting(faults).workload(workload).until(Duration.ofSeconds(20)));
  }

  @Test
  void all_clients_together_keep_the_rate() {
    assertThat(run(workload()).all(Invoked.class)).hasSizeBetween(540, 660);
  }

  @Test
  void a_client_has_one_operation_at_a_time() {
    var open = new TreeMap<String, Long>();
    for (var event : run(workload()).events()) {
      if (event instanceof Invoked invoked) {
        assertThat(open.put(invoked.node(), invoked.operation())).isNull();
      } else if (event instanceof Completed completed) {
        assertThat(open.remove(completed.node())).isEqualTo(completed.operation());
      }
    }
  }

  @Test
  void a_client_has_as_many_operations_under_way_as_its_pipeline_holds() {
    var run = run(workload().withPipeline(4), "0s oneway n1 > clients", "10s heal");
    var open = new TreeMap<Long, Invoked>();
    int most = 0;
    for (var event : run.events()) {
      if (event instanceof Invoked invoked) {
        open.put(invoked.operation(), invoked);
      } else if (event instanceof Completed completed) {
        assertThat(requireNonNull(open.remove(completed.operation())).node())
            .isEqualTo(completed.node());
      }
      most = Math.max(most, open.size());
    }

    assertThat(most).isEqualTo(3 * 4);
  }

  @Test
  void a_client_that_waits_skips_its_turns() {
    var run = run(workload(), "0s oneway n1 > clients");

    assertThat(run.all(Invoked.class)).hasSize(3);
    assertThat(run.all(Completed.class)).isEmpty();
  }

  @Test
  void every_written_value_is_new() {
    var values =
        run(workload()).all(Invoked.class).stream()
            .map(invoked -> invoked.arguments().text("value"))
            .filter(value -> !value.isEmpty())
            .toList();

    assertThat(values).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }

  @Test
  void every_operation_of_the_mix_is_drawn() {
    var drawn = run(workload()).all(Invoked.class).stream().map(Invoked::function).distinct();

    assertThat(drawn).containsExactlyInAnyOrder("put", "get", "stale-get", "cas", "delete");
  }

  @Test
  void compare_and_set_expects_what_the_client_saw_last() {
    var run = run(workload().withKeys(1));
    var seen = new TreeMap<String, String>();
    var asked = new TreeMap<String, Invoked>();
    int judged = 0;
    for (var event : run.events()) {
      if (event instanceof Invoked invoked) {
        asked.put(invoked.node(), invoked);
        if (invoked.function().equals("cas")) {
          judged++;
          assertThat(invoked.arguments().text("expected"))
              .isEqualTo(seen.getOrDefault(invoked.node(), "(none)"));
        }
      } else if (event instanceof Completed completed) {
        var call = requireNonNull(asked.get(completed.node()));
        switch (call.function()) {
          case "put" -> seen.put(call.node(), call.arguments().text("value"));
          case "get", "stale-get" -> seen.put(call.node(), completed.result().text("result"));
          case "delete" -> seen.remove(call.node());
          default -> {}
        }
      }
    }
    assertThat(judged).isGreaterThan(50);
  }

  @Test
  void no_operation_starts_after_the_last_moment() {
    var run = run(workload().withUntil(Duration.ofSeconds(5)));

    assertThat(run.all(Invoked.class)).allMatch(e -> Run.millis(e) < 5_000).isNotEmpty();
  }
}
