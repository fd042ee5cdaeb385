package wavetank.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Times, shares, rates and latencies as text")
class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "0s, 0, 0s",
    "1ns, 1, 1ns",
    "0.2ms, 200000, 200us",
    "150ms, 150000000, 150ms",
    "1.5s, 1500000000, 1.5s",
    "1500ms, 1500000000, 1.5s",
    "2min, 120000000000, 120s",
    "1h, 3600000000000, 3600s",
    "1.000000001s, 1000000001, 1.000000001s",
  })
  void a_time_has_a_number_and_a_unit(String text, long nanos, String again) {
    assertThat(Times.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    assertThat(Times.text(Duration.ofNanos(nanos))).isEqualTo(again);
  }

  @ParameterizedTest
  @CsvSource({
    "5, has no unit",
    "5 s, is not a time",
    "5S, is not a time",
    "-5s, is not a time",
    "s, is not a time",
    "1e3s, is not a time",
    "5m, unknown unit",
    "0.5ns, the finest is 1ns",
    "25h, at most 24h",
    "99999999999999999999h, at most 24h",
  })
  void anything_else_is_no_time(String text, String complaint) {
    assertThatThrownBy(() -> Times.parse(text)).hasMessageContaining(complaint);
  }

  @ParameterizedTest
  @CsvSource({"0%, 0", "100%, 1000000", "0.5%, 5000", "0.0001%, 1", "30.25%, 302500"})
  void a_share_is_exact_to_a_millionth(String text, int millionths) {
    var share = Percent.share(text);

    assertThat(share).isEqualTo(new Percent(millionths)).hasToString(text);
    assertThat(share.fraction()).isEqualTo(millionths / 1e6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "30", "30 %", "0.00001%", "abc%", "99999%", "101%", "-0.1%"})
  void anything_else_is_no_share(String text) {
    assertThatThrownBy(() -> Percent.share(text)).isInstanceOf(ScenarioException.class);
  }

  @ParameterizedTest
  @CsvSource({"20/s, 50000000", "0.5/s, 2000000000", "3/s, 333333333", "0.001/s, 1000000000000"})
  void a_rate_is_so_many_per_second(String text, long interval) {
    assertThat(Rate.parse(text).interval()).isEqualTo(Duration.ofNanos(interval));
    assertThat(Rate.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "20/min", "0/s", "-1/s", "200000/s", "20 /s"})
  void anything_else_is_no_rate(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(ScenarioException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5ms", "1ms..5ms", "normal 3ms 1ms", "exponential 2ms"})
  void a_latency_has_four_forms(String text) {
    assertThat(Latency.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "normal", "normal 3ms", "exponential", "1ms 2ms", "gamma 3ms", "1..5ms"})
  void anything_else_is_no_latency(String text) {
    assertThatThrownBy(() -> Latency.parse(text)).isInstanceOf(ScenarioException.class);
  }

  @Test
  void nodes_are_named_after_their_kind() {
    var nodes =
        ScenarioReader.read("a.yaml", "name: x\nnodes: {raft: 2, proxy: 1, spare: 1}\nrun: 1s");

    assertThat(nodes.nodes().all()).hasToString("[n1, n2, n3, proxy1]");
    assertThat(nodes.nodes().voters()).hasToString("[n1, n2]");
    assertThat(nodes.nodes().of("proxy")).hasToString("[proxy1]");
    assertThat(nodes.nodes().of("health")).isEmpty();
  }
}
