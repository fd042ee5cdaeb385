package wavetank.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioException;
import wavetank.trace.TraceEvent;

class SimulationTest {
  private static Simulation of(Scenario scenario) {
    return new Simulation(scenario, Cluster.of(scenario, new CounterKind()));
  }

  @Test
  void an_unknown_protocol_is_refused_with_those_there_are() {
    var scenario = Scenario.named("x").kind("raftt").servers(3).until(Run.SECOND).build();

    assertThatThrownBy(() -> Simulation.of(scenario))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("\"raftt\" is not a kind of node")
        .hasMessageContaining("raft");
  }

  @Test
  void a_setting_that_the_protocol_refuses_is_refused_before_anything_runs() {
    var scenario = Run.counting().setting("limit", "much").build();

    assertThatThrownBy(() -> of(scenario))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("much");
  }

  @Test
  void the_header_names_every_node_and_setting() {
    var scenario = Run.counting("1ms crash n1").clients(2).setting("limit", "99").build();
    var header = of(scenario).header(7, "test");

    assertThat(header.nodes()).extracting("id").containsExactly("n1", "n2", "n3", "c1", "c2");
    assertThat(header.seed()).isEqualTo(7);
    assertThat(header.configuration().fields("settings").text("limit")).isEqualTo("99");
    assertThat(header.configuration().list("faults")).hasToString("[1ms crash n1]");
  }

  @Test
  void a_run_ends_early_when_a_listener_has_heard_enough() {
    var result =
        of(Run.counting().build())
            .run(
                1,
                HostMode.CORE,
                new TraceListener() {
                  private boolean done;

                  @Override
                  public void on(TraceEvent event) {
                    done = event.at() > 300_000_000;
                  }

                  @Override
                  public boolean isDone() {
                    return done;
                  }
                });

    assertThat(result.end()).isEqualTo(RunResult.End.ENOUGH);
    assertThat(result.endNanos()).isEqualTo(330_000_000);
  }

  @Test
  void rules_are_counted_in_the_order_in_which_they_spoke_first() {
    var result = of(Run.counting().build()).run(1, HostMode.CORE);

    assertThat(result.end()).isEqualTo(RunResult.End.FINISHED);
    assertThat(result.endNanos()).isEqualTo(Run.SECOND.toNanos());
    assertThat(result.rules()).hasToString("{counter.start=3, counter.count=27, counter.hear=48}");
  }
}
