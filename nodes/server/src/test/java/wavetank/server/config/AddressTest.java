package wavetank.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An address")
class AddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:2379", "n1.example.org:1", "[::1]:65535"})
  void is_written_as_it_was_read(String text) {
    assertThat(Address.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "host",
        "host:",
        ":2379",
        "host:0",
        "host:65536",
        "::1:2379",
        "http://host:2379",
        "host:2379/"
      })
  void is_host_and_port_and_nothing_else(String text) {
    assertThatThrownBy(() -> Address.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not an address: use host:port, for example 127.0.0.1:2379");
  }
}
