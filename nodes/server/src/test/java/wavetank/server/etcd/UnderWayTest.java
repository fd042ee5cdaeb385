package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A server that ends")
class UnderWayTest {
  private final UnderWay calls = new UnderWay();

  private static long inAnHour() {
    return System.nanoTime() + TimeUnit.HOURS.toNanos(1);
  }

  @Test
  @Timeout(60)
  void waits_for_a_call_that_is_under_way_and_takes_no_other() throws Exception {
    assertThat(calls.begin()).isTrue();
    var ending =
        Thread.ofVirtual()
            .start(() -> {
              try {
                calls.drain(inAnHour());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (calls.begin()) {
      calls.end();
    }
    assertThat(ending.isAlive()).isTrue();

    calls.end();
    ending.join();
  }

  @Test
  @Timeout(60)
  void waits_no_longer_than_it_may() throws Exception {
    assertThat(calls.begin()).isTrue();
    calls.drain(System.nanoTime());

    assertThat(calls.begin()).isFalse();
  }
}
