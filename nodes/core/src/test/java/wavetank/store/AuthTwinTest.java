package wavetank.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;
import wavetank.store.StoreCommand.As;

@DisplayName("Servers that apply the same commands agree on who may do what (etcd issue 14571)")
class AuthTwinTest {
  private static final List<String> NAMES = List.of("root", "alice", "bob");
  private static final List<String> KEYS = List.of("key/1", "key/2", "key/3", "key/*");

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void however_they_came_to_their_state(long seed) {
    mustAgree(seed);
  }

  @Tag("nightly")
  @ParameterizedTest
  @MethodSource("manySeeds")
  void in_many_lives(long seed) {
    mustAgree(seed);
  }

  static LongStream manySeeds() {
    return LongStream.rangeClosed(3, 300);
  }

  /// One of them starts again from a snapshot every now and then.
  private static void mustAgree(long seed) {
    Stream chance = new SeededChoices(seed).stream("auth");
    var draw = new RandomCommands(chance, 4);
    var steady = new StoreRig();
    var restarted = new StoreRig();
    int denied = 0;
    int done = 0;
    for (int i = 0; i < 2_000; i++) {
      if (!steady.state().auth().enabled() && chance.chance(0.05)) {
        for (String each : List.of("user-add root", "user-grant-role root root", "auth-enable")) {
          assertThat(restarted.does(AuthRig.command(each)))
              .isEqualTo(steady.does(AuthRig.command(each)));
        }
      }
      StoreState state = steady.state();
      StoreCommand command =
          chance.chance(0.4)
              ? change(chance)
              : draw.command(state.revision(), Math.max(1, state.compacted()));
      if (chance.chance(0.7)) {
        long revision = state.auth().revision() - chance.between(0, 5);
        command = new As(new Caller(oneOf(chance, NAMES), revision), command);
      }
      StoreReply reply = steady.does(command);
      assertThat(restarted.does(command)).as("%d: %s", i, command).isEqualTo(reply);
      if (chance.chance(0.1)) {
        restarted.restored();
      }
      assertThat(restarted.state().auth()).isEqualTo(steady.state().auth());
      if (state.auth().enabled()) {
        boolean isDenial =
            reply instanceof StoreReply.Refused(_, var error)
                && error.compareTo(StoreError.PERMISSION_DENIED) >= 0;
        denied += isDenial ? 1 : 0;
        done += reply instanceof StoreReply.Refused ? 0 : 1;
      }
    }
    assertThat(restarted.state().hash()).isEqualTo(steady.state().hash());
    assertThat(denied).isGreaterThan(20);
    assertThat(done).isGreaterThan(20);
  }

  private static StoreCommand change(Stream chance) {
    String user = oneOf(chance, NAMES);
    String role = oneOf(chance, List.of("root", "r1", "r2"));
    String keys = oneOf(chance, KEYS);
    String access = oneOf(chance, List.of("read", "write", "readwrite"));
    return AuthRig.command(
        switch ((int) chance.between(0, 14)) {
          case 0 -> "user-delete " + user;
          case 1 -> "user-passwd " + user;
          case 2 -> "user-revoke-role %s %s".formatted(user, role);
          case 3 -> "role-delete " + role;
          case 4 -> "role-revoke-permission %s %s".formatted(role, keys);
          case 5 -> "auth-disable";
          case 6, 7 -> "auth-enable";
          case 8, 9 -> "user-add " + user;
          case 10 -> "role-add " + role;
          case 11, 12 -> "user-grant-role %s %s".formatted(user, role);
          default -> "role-grant-permission %s %s %s".formatted(role, access, keys);
        });
  }

  private static String oneOf(Stream chance, List<String> all) {
    return all.get((int) chance.between(0, all.size() - 1));
  }
}
