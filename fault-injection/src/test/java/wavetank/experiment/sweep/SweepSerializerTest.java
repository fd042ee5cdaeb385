package wavetank.experiment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.experiment.Job;
import wavetank.experiment.Measuring;
import wavetank.experiment.sweep.SweepMessage.Result;
import wavetank.experiment.sweep.SweepMessage.Share;
import wavetank.experiment.sweep.SweepMessage.Taken;
import wavetank.scenario.Scenario;

@DisplayName("The messages of a sweep as bytes")
class SweepSerializerTest {
  private final ActorSystem<Object> system = ActorSystem.create(Behaviors.empty(), "test");
  private final SweepSerializer serializer =
      new SweepSerializer((ExtendedActorSystem) Adapter.toClassic(system));

  @AfterEach
  void end() {
    system.terminate();
  }

  private Object thereAndBack(Object message) throws NotSerializableException {
    return serializer.fromBinary(serializer.toBinary(message), serializer.manifest(message));
  }

  @Test
  void come_back_as_they_were() throws NotSerializableException {
    var scenario = Scenario.named("any").servers(5).clients(2).until(Duration.ofSeconds(3)).build();
    var measuring = new Measuring(Duration.ofMillis(10), Duration.ofMillis(70), "crash");
    var share = new Share("1.0", new Job(15, scenario, measuring, 1L << 40, 5), system.narrow());
    var result = new Result(15, List.of("1,2", "3,>4"), "", system.narrow());

    assertThat(thereAndBack(share)).isEqualTo(share);
    assertThat(thereAndBack(result)).isEqualTo(result);
    assertThat(thereAndBack(new Taken(15))).isEqualTo(new Taken(15));
  }

  @Test
  void are_refused_if_they_are_others_or_damaged() {
    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "other"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessage("not a message of a sweep: other");
    assertThatThrownBy(() -> serializer.fromBinary(new byte[3], "taken"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("damaged");
  }
}
