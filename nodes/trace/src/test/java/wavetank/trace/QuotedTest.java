package wavetank.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void a_text_stands_in_quotes() {
    assertThat(new String(Quoted.of("n1"), UTF_8)).isEqualTo("\"n1\"");
    assertThat(new String(Quoted.of(""), UTF_8)).isEqualTo("\"\"");
  }

  @Test
  void what_json_does_not_allow_is_escaped() {
    assertThat(new String(Quoted.of("\"\\\b\t\n\f\r\u0000\u001F"), UTF_8))
        .isEqualTo("\"\\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001F\"");
  }

  @Test
  void every_character_and_half_of_one_is_written_as_the_library_does() {
    for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
      var text = "<" + (char) unit + ">";

      assertThat(Quoted.of(text)).as("U+%04X", unit).isEqualTo(Jackson.bytes(text));
    }
  }

  @Test
  void what_lies_beyond_16_bits_is_written_as_the_library_does() {
    for (int point = 0x10000; point <= Character.MAX_CODE_POINT; point += 0x3FF) {
      var text = Character.toString(point);

      assertThat(Quoted.of(text)).as("U+%X", point).isEqualTo(Jackson.bytes(text));
    }
  }
}
