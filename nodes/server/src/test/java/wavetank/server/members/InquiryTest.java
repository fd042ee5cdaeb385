package wavetank.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import wavetank.core.NodeId;
import wavetank.raft.Configuration;
import wavetank.server.members.Inquiry.Heard;
import wavetank.server.members.Introduction.Turned;
import wavetank.server.members.Introduction.Welcome;
import wavetank.server.members.Introduction.Why;

@Timeout(60)
@DisplayName("Who asks which member it is")
class InquiryTest {
  private static final Turned NO_MEMBER = new Turned(Why.NOT_A_MEMBER, 3);
  private static final Welcome WELCOME =
      new Welcome(new NodeId("m4"), 1, 5, Configuration.NOBODY, 0);

  private final List<NodeId> askers = new ArrayList<>();
  private DeskRig rig;

  @BeforeEach
  void opens(@TempDir Path folder) {
    rig = new DeskRig(folder, "initial-cluster-state = existing");
    rig.hosts("n2", (from, _) -> askers.add(from));
  }

  @AfterEach
  void closes() {
    rig.close();
  }

  private Inquiry inquiry() {
    return new Inquiry(rig.post, rig.settings, Arrival.self(rig.settings, 0, null, 7, 0));
  }

  private @Nullable Heard asks(Inquiry inquiry) {
    return inquiry.askAndHear(List.of(rig.member("n2")), "why");
  }

  @Test
  void hears_the_answer_to_its_own_question() {
    var inquiry = inquiry();
    assertThat(asks(inquiry)).isNull();
    rig.says("n2", askers.getFirst(), WELCOME);

    assertThat(asks(inquiry)).isEqualTo(new Heard(rig.desk("n2"), WELCOME));
    assertThat(inquiry.name(rig.desk("n2"))).isEqualTo("n2");
  }

  @Test // it was no member then, was added, and started again at the same address
  void does_not_hear_what_an_earlier_process_was_told() {
    assertThat(asks(inquiry())).isNull();
    var earlier = askers.removeFirst();
    var inquiry = inquiry();
    assertThat(asks(inquiry)).isNull();
    rig.says("n2", earlier, NO_MEMBER);
    rig.says("n2", rig.desk("n1"), NO_MEMBER);
    rig.says("n2", askers.getFirst(), WELCOME);

    assertThat(askers.getFirst()).isNotEqualTo(earlier);
    assertThat(asks(inquiry)).isEqualTo(new Heard(rig.desk("n2"), WELCOME));
    assertThat(asks(inquiry)).isNull();
  }
}
