package wavetank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wavetank.bench.KvRun.Result;
import wavetank.bench.Point.Topic;

@Tag("real")
@DisplayName("A run of bench kv")
class KvRunTest {
  private static final Pace BRIEF = new Pace(0, 2, 0, 0.2, 1, 1, 100);

  @TempDir Path folder;

  @Test
  void measures_every_point_of_our_own_cluster_and_leaves_no_process() throws Exception {
    var result = Result.empty();

    new KvRun(new Wavetank(), EnumSet.allOf(Topic.class), BRIEF, folder, _ -> {}).run(result);

    assertThat(result.points()).containsOnlyKeys(Point.values());
    assertThat(result.points().values()).allMatch(measured -> measured.perSecond() > 0);
    assertThat(result.single()).containsOnlyKeys(Topic.START, Topic.FAILOVER, Topic.MEMORY);
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }
}
