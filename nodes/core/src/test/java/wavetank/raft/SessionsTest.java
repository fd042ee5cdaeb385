package wavetank.raft;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Bytes;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;

@DisplayName("The table of sessions")
class SessionsTest {
  private static final int MAX_SESSIONS = 5;
  private static final int MAX_ANSWERS = 3;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void stays_within_its_bounds_whatever_clients_do(long seed) {
    Stream chance = new SeededChoices(seed).stream("sessions");
    Sessions sessions = Sessions.NONE;
    for (long index = 1; index <= 2_000; index++) {
      Sessions before = sessions;
      if (chance.chance(0.2) || sessions.open().isEmpty()) {
        sessions = sessions.opened(index, MAX_SESSIONS);
        assertThat(sessions.open()).containsKey(index);
      } else {
        sessions = answered(sessions, chance, index);
      }
      assertThat(sessions.open()).hasSizeLessThanOrEqualTo(MAX_SESSIONS);
      sessions.open().values().forEach(SessionsTest::mustBeBounded);
      assertThat(sessions.open().size()).isGreaterThanOrEqualTo(before.open().size());
    }
  }

  private static Sessions answered(Sessions sessions, Stream chance, long index) {
    var ids = sessions.open().keySet().stream().toList();
    long id = ids.get((int) chance.between(0, ids.size() - 1));
    Sessions.Session session = requireNonNull(sessions.get(id));
    long newest =
        session.answers().isEmpty() ? session.acknowledged() : session.answers().lastKey();
    var command = new Payload.Command(id, newest + 1, chance.between(0, newest), Bytes.EMPTY);
    var answer = new Sessions.Answer(index, Bytes.EMPTY);
    return sessions.answered(id, session, command, answer, MAX_ANSWERS);
  }

  private static void mustBeBounded(Sessions.Session session) {
    assertThat(session.answers()).hasSizeLessThanOrEqualTo(MAX_ANSWERS);
    assertThat(session.answers().keySet()).allMatch(n -> n > session.acknowledged());
  }
}
