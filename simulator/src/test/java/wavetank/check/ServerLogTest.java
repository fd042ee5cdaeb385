package wavetank.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.trace.LogEntry;

@DisplayName("The log that a check sees")
class ServerLogTest {
  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 2}) // wrong rules may take a snapshot of what they do not know
  void is_replaced_by_a_snapshot_beyond_its_end(long term) {
    var log = new ServerLog();
    log.append(1, List.of(new LogEntry(2, "a"), new LogEntry(2, "b")));

    log.compact(7, term);

    assertThat(log.last()).isEqualTo(7);
    assertThat(log.term(7)).isEqualTo(term);
    assertThat(log.has(2)).isFalse();
  }
}
