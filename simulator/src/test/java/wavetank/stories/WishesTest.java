package wavetank.stories;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.scenario.Scenario;
import wavetank.scenario.ScenarioBuilder;
import wavetank.scenario.Workload;
import wavetank.sim.HostMode;
import wavetank.sim.Simulation;
import wavetank.sim.TraceListener;
import wavetank.trace.TraceEvent;
import wavetank.trace.TraceEvent.Changed;
import wavetank.trace.TraceEvent.Completed;
import wavetank.trace.TraceEvent.FaultStarted;
import wavetank.trace.TraceEvent.Invoked;
import wavetank.trace.TraceEvent.Noted;
import wavetank.trace.TraceEvent.TimerFired;

@DisplayName("What fault lines ask of clients and timers")
class WishesTest {
  @Test
  void a_client_does_what_it_is_asked_for_in_that_order() {
    var events =
        run(world().at(ofMillis(500)).ask("c1", "put x 1").at(ofMillis(500)).ask("c1", "get x"));
    var calls = of(Invoked.class, events);

    assertThat(calls).extracting(Invoked::function).containsExactly("put", "get");
    assertThat(calls.getFirst().at()).isEqualTo(ofMillis(500).toNanos());
    assertThat(calls)
        .extracting(Invoked::cause)
        .isEqualTo(of(FaultStarted.class, events).stream().map(FaultStarted::seq).toList());
    assertThat(of(Completed.class, events))
        .extracting(answer -> answer.result().text("result"))
        .containsExactly("", "1");
  }

  @Test
  void it_asks_again_only_when_it_has_its_answer() {
    var events =
        run(world().at(ofMillis(500)).ask("c1", "put x 1").at(ofMillis(501)).ask("c1", "get x"));
    var answer = of(Completed.class, events).getFirst();
    var second = of(Invoked.class, events).getLast();

    assertThat(second.at()).isEqualTo(answer.at());
    assertThat(second.seq()).isGreaterThan(answer.seq());
  }

  @Test
  void a_client_is_asked_for_what_only_its_own_kind_understands() {
    var events =
        run(
            world()
                .kind("store")
                .at(ofMillis(500))
                .ask("c1", "do grant 7 60")
                .at(ofMillis(500))
                .ask("c1", "do enter lock/x 7"));

    assertThat(of(Invoked.class, events)).extracting(Invoked::function).contains("grant", "enter");
    assertThat(of(Completed.class, events))
        .extracting(answer -> answer.result().text("result"))
        .containsExactly("7", "2 true");
  }

  @Test
  void a_client_that_does_not_understand_says_so() {
    var events = run(world().at(ofMillis(500)).ask("c1", "do enter lock/x 7"));

    assertThat(of(Completed.class, events))
        .extracting(answer -> answer.result().text("result"))
        .containsExactly(
            "\"enter\" is not an operation of the store: use put, get, stale-get, delete or cas");
  }

  @Test
  void a_timer_runs_out_because_of_the_line() {
    var events = run(world().at(ofMillis(10)).timeout("n2"));
    var fired = of(TimerFired.class, events).getFirst();

    assertThat(fired.node()).isEqualTo("n2");
    assertThat(fired.at()).isEqualTo(ofMillis(10).toNanos());
    assertThat(fired.cause()).isEqualTo(of(FaultStarted.class, events).getFirst().seq());
    assertThat(of(Changed.class, events))
        .filteredOn(change -> change.rule().equals("raft.election.won"))
        .extracting(Changed::node)
        .startsWith("n2");
  }

  @Test
  void one_that_does_not_run_is_told_of() {
    var events =
        run(
            world()
                .at(ofMillis(10))
                .timeout("n2")
                .at(ofMillis(100))
                .timeout("n2")
                .at(ofMillis(200))
                .line("timeout n1 transfer")
                .at(ofMillis(300))
                .crash("n3")
                .at(ofMillis(301))
                .timeout("n3"));

    assertThat(of(Noted.class, events))
        .extracting(note -> note.node() + ": " + note.text())
        .contains(
            "n2: runs no timer \"election\" now",
            "n1: runs no timer \"transfer\" now",
            "n3: runs no timer \"election\" now");
  }

  @Test
  void a_paused_server_lets_it_run_out_when_it_goes_on() {
    var paused =
        run(world().between(ofMillis(10), ofMillis(90)).pause("n2").at(ofMillis(20)).timeout("n2"));
    var fired = of(TimerFired.class, paused).getFirst();

    assertThat(fired.node()).isEqualTo("n2");
    assertThat(fired.at()).isEqualTo(ofMillis(90).toNanos());
  }

  private static ScenarioBuilder world() {
    var clients = Workload.of(1).withUntil(Duration.ZERO);
    return Scenario.named("wishes").servers(3).workload(clients).until(ofSeconds(1));
  }

  /// The events, the same on both hosts.
  private static List<TraceEvent> run(ScenarioBuilder scenario) {
    var core = run(scenario, HostMode.CORE);
    assertThat(run(scenario, HostMode.ACTORS)).isEqualTo(core);
    return core;
  }

  private static List<TraceEvent> run(ScenarioBuilder scenario, HostMode mode) {
    var events = new ArrayList<TraceEvent>();
    Simulation.of(scenario.build())
        .run(
            1,
            mode,
            new TraceListener() {
              @Override
              public void on(TraceEvent event) {
                events.add(event);
              }

              @Override
              public boolean wantsTraffic() {
                return true;
              }
            });
    return events;
  }

  private static <E extends TraceEvent> List<E> of(Class<E> type, List<TraceEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
