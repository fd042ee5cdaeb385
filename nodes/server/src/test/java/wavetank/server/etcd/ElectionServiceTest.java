package wavetank.server.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.Election;
import io.etcd.jetcd.election.LeaderResponse;
import io.etcd.jetcd.election.NotLeaderException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An election")
class ElectionServiceTest {
  private static final ByteSequence NAME = text("e");

  private final LocalEtcd etcd = new LocalEtcd();
  private final Client client = etcd.client();
  private final Election elections = client.getElectionClient();

  @AfterEach
  void close() {
    client.close();
    etcd.close();
  }

  @Test
  void is_won_by_one_after_the_other_and_seen_by_who_observes() throws Exception {
    var seen = new LinkedBlockingQueue<String>();
    elections.observe(
        NAME,
        new Election.Listener() {
          @Override
          public void onNext(LeaderResponse response) {
            seen.add(response.getKv().getValue().toString(UTF_8));
          }

          @Override
          public void onError(Throwable error) {}

          @Override
          public void onCompleted() {}
        });
    var first = elections.campaign(NAME, lease(), text("anna")).get();
    var second = elections.campaign(NAME, lease(), text("bert"));
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("anna");
    elections.proclaim(first.getLeader(), text("anna speaks")).get();
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("anna speaks");
    assertThat(elections.leader(NAME).get().getKv().getValue()).isEqualTo(text("anna speaks"));
    assertThat(second).isNotDone();

    elections.resign(first.getLeader()).get();

    assertThat(second.get(20, TimeUnit.SECONDS).getLeader().getName()).isEqualTo(NAME);
    assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("bert");
    assertThatThrownBy(() -> elections.proclaim(first.getLeader(), text("anna again")).get())
        .hasRootCauseInstanceOf(NotLeaderException.class); // jetcd knows it by its text
  }

  @Test
  void takes_another_value_from_one_that_stands_again() throws Exception {
    long lease = lease();
    var first = elections.campaign(NAME, lease, text("anna")).get();
    var again = elections.campaign(NAME, lease, text("anna again")).get();

    assertThat(again.getLeader().getRevision()).isEqualTo(first.getLeader().getRevision());
    assertThat(elections.leader(NAME).get().getKv().getValue()).isEqualTo(text("anna again"));
  }

  @Test
  void says_when_nobody_leads() {
    assertThat(etcd.post("/v3/election/leader", "{\"name\":\"ZQ==\"}").body())
        .contains("election: no leader");
  }

  private long lease() throws Exception {
    return client.getLeaseClient().grant(600).get().getID();
  }

  private static ByteSequence text(String text) {
    return ByteSequence.from(text, UTF_8);
  }
}
