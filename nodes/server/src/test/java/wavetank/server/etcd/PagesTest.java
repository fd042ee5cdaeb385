package wavetank.server.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wavetank.server.AccessFailed;
import wavetank.store.Alarm;
import wavetank.store.StoreCommand.SetAlarm;

@DisplayName("The pages about health")
class PagesTest {
  private static final String FINE = "200 {\"health\":\"true\",\"reason\":\"\"}";

  private final LocalEtcd etcd = new LocalEtcd();

  @AfterEach
  void close() {
    etcd.close();
  }

  private String get(String path) {
    var answer = etcd.get(path);
    return answer.statusCode() + " " + answer.body();
  }

  private void raise(Alarm.Kind kind) {
    etcd.store.execute(new SetAlarm(new Alarm(1, kind), true)).join();
  }

  private static String ill(String why) {
    return "503 {\"health\":\"false\",\"reason\":\"" + why + "\"}";
  }

  @Test
  void are_fine_when_all_is_well() {
    assertThat(get("/health")).isEqualTo(FINE);
    assertThat(get("/livez")).isEqualTo("200 ok\n");
    assertThat(get("/readyz")).isEqualTo("200 ok\n");
  }

  @Test
  void name_each_check_for_whoever_wants_to_know() {
    assertThat(get("/livez?verbose")).isEqualTo("200 [+]serializable_read ok\nok\n");
    assertThat(get("/readyz?verbose"))
        .isEqualTo(
            "200 [+]data_corruption ok\n[+]serializable_read ok\n[+]linearizable_read ok\nok\n");
    assertThat(get("/readyz?verbose&exclude=data_corruption&exclude=serializable_read"))
        .isEqualTo("200 [+]linearizable_read ok\nok\n");
    assertThat(get("/readyz/data_corruption?verbose")).isEqualTo("200 [+]data_corruption ok\nok\n");
    assertThat(get("/readyz/nonsense")).startsWith("404");
    assertThat(get("/health/data_corruption")).startsWith("404");
  }

  @Test
  void without_a_leader_call_a_member_alive_but_neither_healthy_nor_ready() {
    etcd.store.fail(AccessFailed.Reason.NO_LEADER);

    assertThat(get("/livez")).isEqualTo("200 ok\n");
    assertThat(get("/readyz"))
        .isEqualTo(
            """
            503 [+]data_corruption ok
            [+]serializable_read ok
            [-]linearizable_read failed: etcdserver: no leader
            """);
    assertThat(get("/readyz?exclude=linearizable_read")).isEqualTo("200 ok\n");
    assertThat(get("/health")).isEqualTo(ill("RAFT NO LEADER"));
    assertThat(get("/health?serializable=true")).isEqualTo(FINE);
  }

  @Test
  void say_why_a_read_failed() {
    etcd.store.fail(AccessFailed.Reason.TIMED_OUT);

    assertThat(get("/health")).isEqualTo(ill("RANGE ERROR:etcdserver: request timed out"));
  }

  @Test
  void show_an_alarm_about_space_as_ill_and_ready() {
    raise(Alarm.Kind.NO_SPACE);

    assertThat(get("/health")).isEqualTo(ill("ALARM NOSPACE"));
    assertThat(get("/health?exclude=CORRUPT")).isEqualTo(ill("ALARM NOSPACE"));
    assertThat(get("/health?exclude=NOSPACE")).isEqualTo(FINE);
    assertThat(get("/readyz")).isEqualTo("200 ok\n");
  }

  @Test
  void show_an_alarm_about_different_stores_as_ill_and_not_ready() {
    raise(Alarm.Kind.CORRUPT);

    assertThat(get("/health")).isEqualTo(ill("ALARM CORRUPT"));
    assertThat(get("/readyz"))
        .startsWith("503 [-]data_corruption failed: alarm activated: CORRUPT\n");
    assertThat(get("/livez")).isEqualTo("200 ok\n");
  }

  @Test
  void are_read_and_not_written_to() {
    assertThat(etcd.post("/health", "{}").statusCode()).isEqualTo(405);
  }
}
