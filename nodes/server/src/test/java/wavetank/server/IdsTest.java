package wavetank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.core.NodeId;

@DisplayName("The ids of clusters and members")
class IdsTest {
  private static final NodeId N1 = new NodeId("n1");
  private static final NodeId N2 = new NodeId("n2");

  /// A folder on disk remembers it, so it may never change.
  @Test
  void are_the_same_for_ever() {
    assertThat(Ids.ofCluster("wavetank", List.of(N1, N2))).isEqualTo(4978593702517271205L);
    assertThat(Ids.ofMember("wavetank", N1)).isEqualTo(2325094867939099881L);
  }

  @Test
  void differ_from_cluster_to_cluster_and_member_to_member() {
    assertThat(
            List.of(
                Ids.ofCluster("pond", List.of(N1)),
                Ids.ofCluster("lake", List.of(N1)),
                Ids.ofCluster("pond", List.of(N1, N2)),
                Ids.ofMember("pond", N1),
                Ids.ofMember("pond", N2),
                Ids.ofMember("lake", N1)))
        .doesNotHaveDuplicates()
        .allMatch(id -> id > 0);
  }
}
