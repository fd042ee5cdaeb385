package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.server.AccessFailed;
import wavetank.server.MemberAccess;
import wavetank.server.MemberRefused;
import wavetank.server.MemberRefused.Reason;

@DisplayName("An operator of members")
class ClusterServiceTest {
  private final LocalEtcd etcd = new LocalEtcd();
  private final Asked members = new Asked();

  @BeforeEach
  void connect() {
    etcd.store.with(members);
  }

  @AfterEach
  void close() {
    etcd.close();
  }

  /// Writes down what was asked, and refuses it if told so.
  private static final class Asked implements MemberAccess {
    final List<String> said = new ArrayList<>();
    @Nullable Reason refusal;

    private <T> CompletableFuture<T> answer(String asked, T done) {
      said.add(asked);
      return refusal == null
          ? CompletableFuture.completedFuture(done)
          : CompletableFuture.failedFuture(new MemberRefused(refusal));
    }

    @Override
    public CompletableFuture<Long> add(List<String> peerUrls, boolean learner) {
      return answer("add " + peerUrls + (learner ? " as learner" : ""), MemoryStore.MEMBER);
    }

    @Override
    @SuppressWarnings("NullAway") // a future of nothing
    public CompletableFuture<Void> remove(long id) {
      return answer("remove " + id, null);
    }

    @Override
    @SuppressWarnings("NullAway")
    public CompletableFuture<Void> update(long id, List<String> peerUrls) {
      return answer("update " + id + " " + peerUrls, null);
    }

    @Override
    @SuppressWarnings("NullAway")
    public CompletableFuture<Void> promote(long id) {
      return answer("promote " + id, null);
    }

    @Override
    @SuppressWarnings("NullAway")
    public CompletableFuture<Void> moveLeader(long id) {
      return answer("move " + id, null);
    }
  }

  @Test
  void adds_one_and_is_told_all() {
    var answer =
        etcd.post("/v3/cluster/member/add", "{\"peerURLs\":[\"http://x:1\"],\"isLearner\":true}");

    assertThat(members.said).containsExactly("add [http://x:1] as learner");
    assertThat(answer.body())
        .contains("\"member\":{\"ID\":\"9223372036854775810\",\"name\":\"n1\"")
        .contains("\"members\":[{\"ID\":\"9223372036854775810\"");
  }

  @Test
  void names_the_others_by_their_ids() {
    etcd.post("/v3/cluster/member/remove", "{\"ID\":\"7\"}");
    etcd.post("/v3/cluster/member/promote", "{\"ID\":\"8\"}");
    etcd.post("/v3/cluster/member/update", "{\"ID\":\"9\",\"peerURLs\":[\"http://y:1\"]}");
    etcd.post("/v3/maintenance/transfer-leadership", "{\"targetID\":\"6\"}");

    assertThat(members.said)
        .containsExactly("remove 7", "promote 8", "update 9 [http://y:1]", "move 6");
  }

  @ParameterizedTest
  @CsvSource({
    "MEMBER_NOT_FOUND, 5, member not found",
    "PEER_URL_EXISTS, 9, Peer URLs already exists",
    "MEMBER_EXISTS, 9, member ID already exist",
    "BAD_URLS, 3, given member URLs are invalid",
    "NOT_LEARNER, 9, can only promote a learner member",
    "LEARNER_NOT_READY, 9, can only promote a learner member which is in sync with leader",
    "TOO_MANY_LEARNERS, 9, too many learner members in cluster",
    "NOT_ENOUGH_STARTED, 9, re-configuration failed due to not enough started members",
    "UNHEALTHY, 14, unhealthy cluster",
    "NOT_LEADER, 9, not leader",
    "BAD_TRANSFEREE, 9, bad leader transferee"
  })
  void is_refused_in_etcd_s_words(Reason reason, int code, String text) {
    members.refusal = reason;

    assertThat(etcd.post("/v3/cluster/member/remove", "{\"ID\":\"7\"}").body())
        .isEqualTo(
            "{\"error\":\"etcdserver: %1$s\",\"message\":\"etcdserver: %1$s\",\"code\":%2$d}"
                .formatted(text, code));
  }

  @Test
  void is_shown_what_all_know_only_if_a_majority_can_be_asked() {
    etcd.store.fail(AccessFailed.Reason.NO_LEADER);

    assertThat(etcd.post("/v3/cluster/member/list", "{}").statusCode()).isEqualTo(200);
    assertThat(etcd.post("/v3/cluster/member/list", "{\"linearizable\":true}").body())
        .contains("etcdserver: no leader");
  }
}
