package wavetank.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words = new Words("", ":");

  @Test
  void a_word_stands_in_quotes_before_its_mark() {
    assertThat(json(words.get("term"))).isEqualTo("\"term\":");
    assertThat(words.get("term").text()).isEqualTo("term");
  }

  @Test
  void the_same_text_gives_the_same_word() {
    assertThat(words.get("a term".substring(2))).isSameAs(words.get("term"));
  }

  @Test
  void two_texts_with_one_place_do_not_get_in_each_others_way() {
    assertThat("Aa").hasSameHashCodeAs("BB");
    for (int i = 0; i < 3; i++) {
      assertThat(json(words.get("Aa"))).isEqualTo("\"Aa\":");
      assertThat(json(words.get("BB"))).isEqualTo("\"BB\":");
    }
  }

  @Test
  void a_long_text_is_not_kept() {
    var text = "x".repeat(65);

    assertThat(words.get(text)).isNotSameAs(words.get(text));
    assertThat(json(words.get(text))).isEqualTo("\"" + text + "\":");
  }

  private static String json(Word word) {
    var bytes = new byte[word.room()];
    int end = word.put(bytes, 0);
    return new String(bytes, 0, end, UTF_8);
  }
}
