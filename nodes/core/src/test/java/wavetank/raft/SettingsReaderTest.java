package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings of a cluster")
class SettingsReaderTest {
  private static RaftSettings read(String name, String value) {
    var texts = new TreeMap<String, String>();
    texts.put(name, value);
    return SettingsReader.read(texts);
  }

  @Test
  void are_the_defaults_where_nothing_is_said() {
    assertThat(SettingsReader.read(new TreeMap<>())).isEqualTo(RaftSettings.DEFAULT);
  }

  @Test
  void can_all_be_set_by_name() {
    var texts = new TreeMap<String, String>();
    String names =
        """
        election-timeout=1s..2s heartbeat=100ms prompt-election=on pre-vote=off check-quorum=on
        lease-reads=yes prompt-commit=on parallel-writes=on max-clock-drift=2.5%
        max-batch-entries=1 max-batch-bytes=2 window=3 snapshot-every=4 snapshot-bytes=44
        keep-entries=5 keep-bytes=55 chunk-bytes=66 max-waiting=7 max-waiting-bytes=77
        max-sessions=8 max-answers=9
        client-retry=10ms client-timeout=11us\
        """;
    for (String pair : names.split("\\s+")) {
      texts.put(pair.split("=")[0], pair.split("=")[1]);
    }

    assertThat(SettingsReader.read(texts))
        .isEqualTo(
            new RaftSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(100),
                true,
                false,
                true,
                true,
                true,
                true,
                0.025,
                1,
                2,
                3,
                4,
                44,
                5,
                55,
                66,
                7,
                77,
                8,
                9,
                Duration.ofMillis(10),
                Duration.ofNanos(11_000)));
  }

  @Test
  void may_give_one_time_for_a_range() {
    assertThat(read("election-timeout", "1.5s").electionTimeoutMax())
        .isEqualTo(Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "windw            | 3            | \"windw\" is not a setting of raft",
        "window           | many         | setting window is \"many\": it must be a whole number",
        "window           | 0            | setting window is 0: it must be 1 or more",
        "pre-vote         | maybe        | setting pre-vote is \"maybe\": it must be on or off",
        "heartbeat        | 50           | it must be a time with its unit (us, ms or s)",
        "heartbeat        | 0ms          | setting heartbeat is PT0S: it must be more than 0",
        "heartbeat        | 150ms        | it must be more than the heartbeat",
        "election-timeout | 300ms..150ms | it must be a range of at most 60 s",
        "election-timeout | 1s..61s      | it must be a range of at most 60 s",
        "election-timeout | 1s..         | setting election-timeout is \"\"",
        "max-clock-drift  | 0.01         | it must be a percentage, for example 1%",
        "max-clock-drift  | 50%          | it must be 0% or more and less than 50%",
        "max-batch-entries| 0            | setting max-batch-entries is 0",
        "max-batch-bytes  | 0            | setting max-batch-bytes is 0",
        "snapshot-every   | -1           | it must be 0 (never) or more",
        "keep-entries     | -1           | setting keep-entries is -1",
        "keep-bytes       | -1           | setting keep-bytes is -1: it must be 0 or more",
        "chunk-bytes      | 63           | setting chunk-bytes is 63: it must be 64 or more",
        "max-waiting      | 0            | setting max-waiting is 0",
        "max-sessions     | 0            | setting max-sessions is 0",
        "max-answers      | 0            | setting max-answers is 0",
        "client-retry     | 0ms          | setting client-retry is PT0S",
        "client-timeout   | 0s           | setting client-timeout is PT0S",
      })
  void are_refused_with_what_is_allowed(String name, String value, String complaint) {
    assertThatThrownBy(() -> read(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void that_nobody_knows_are_refused_with_the_list_of_those_that_are() {
    assertThatThrownBy(() -> read("windw", "3"))
        .hasMessageContaining("Settings: election-timeout, heartbeat, prompt-election, pre-vote");
  }
}
