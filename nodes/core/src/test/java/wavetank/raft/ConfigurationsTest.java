package wavetank.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.Choices.Stream;
import wavetank.core.SeededChoices;

@DisplayName("The configurations that a log holds")
class ConfigurationsTest {
  private static final Configuration FIRST = of("n1");

  private static Configuration of(String voters) {
    return Configuration.of(Server.nodes(voters));
  }

  private static Entry brings(long index, String voters) {
    return new Entry(index, 1, new Payload.Configure(of(voters)));
  }

  /// n1 at first, n1 n2 from 3 on, n2 from 7 on.
  private final Configurations known =
      Configurations.startingWith(FIRST)
          .append(List.of(brings(3, "n1 n2"), Server.entry(4, 1), brings(7, "n2")));

  @Test
  void are_in_force_from_their_entry_on() {
    assertThat(known.at(2)).isEqualTo(FIRST);
    assertThat(known.at(3)).isEqualTo(of("n1 n2"));
    assertThat(known.at(6)).isEqualTo(of("n1 n2"));
    assertThat(known.latest()).isEqualTo(of("n2"));
    assertThat(known.latestIndex()).isEqualTo(7);
  }

  @Test
  void fall_back_to_the_one_before_when_an_entry_goes() {
    assertThat(known.truncateFrom(8)).isEqualTo(known);
    assertThat(known.truncateFrom(7).latest()).isEqualTo(of("n1 n2"));
    assertThat(known.truncateFrom(3).latest()).isEqualTo(FIRST);
  }

  @Test
  void keep_the_one_in_force_where_the_log_begins() {
    assertThat(known.compactThrough(5).at(5)).isEqualTo(of("n1 n2"));
    assertThat(known.compactThrough(5).truncateFrom(6).latest()).isEqualTo(of("n1 n2"));
    assertThat(known.compactThrough(7).known()).hasSize(1);
  }

  @Test
  void name_everybody_who_still_needs_to_hear() {
    assertThat(known.membersSince(7)).isEqualTo(Server.nodes("n2"));
    assertThat(known.membersSince(6)).isEqualTo(Server.nodes("n1 n2"));
    assertThat(known.membersSince(0)).isEqualTo(Server.nodes("n1 n2"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void are_what_reading_the_log_again_gives(long seed) {
    Stream chance = new SeededChoices(seed).stream("configurations");
    Durable durable = Durable.startingWith(FIRST);
    for (int i = 0; i < 500; i++) {
      durable = durable.with(event(chance, durable.log()));

      Log log = durable.log();
      Configuration atBase = durable.configurations().at(log.base().index());
      assertThat(durable.configurations())
          .isEqualTo(
              Configurations.startingWith(atBase)
                  .append(log.from(log.firstIndex(), 10_000, 1 << 30)));
    }
  }

  private static RaftEvent event(Stream chance, Log log) {
    long last = log.lastIndex();
    return switch ((int) chance.between(0, 5)) {
      case 0 -> new RaftEvent.LogTruncated(chance.between(log.firstIndex(), last + 1));
      case 1 -> {
        long through = chance.between(log.base().index(), last);
        yield new RaftEvent.LogCompacted(new Position(through, log.termAt(through)), FIRST);
      }
      case 2 -> new RaftEvent.EntriesAppended(List.of(brings(last + 1, "n" + (last + 1) % 9)));
      default -> new RaftEvent.EntriesAppended(List.of(Server.entry(last + 1, 1)));
    };
  }
}
