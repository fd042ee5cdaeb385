package wavetank.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceHashTest {
  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "Nobody inspects the spammish repetition, fbcea83c8a378bf1",
  })
  void is_xxh64(String text, String hex) throws IOException {
    var hash = new TraceHash();
    hash.write(text.getBytes(UTF_8));

    assertThat(hash.hex()).isEqualTo(hex);
  }

  @Test
  void does_not_depend_on_the_pieces_in_which_the_bytes_come() throws IOException {
    var random = new SplittableRandom(1);
    for (int length = 0; length < 300; length++) {
      var bytes = new byte[length];
      random.nextBytes(bytes);
      var whole = new TraceHash();
      whole.write(bytes);
      var pieces = new TraceHash();
      for (int from = 0; from < length; ) {
        int piece = random.nextInt(1, length - from + 1);
        pieces.write(bytes, from, piece);
        from += piece;
      }

      assertThat(pieces.hex()).as("%d bytes", length).isEqualTo(whole.hex());
    }
  }

  @Test
  void looks_without_changing_anything() throws IOException {
    var target = new ByteArrayOutputStream();
    var hash = new TraceHash(target);
    hash.write("Nobody inspects ".getBytes(UTF_8));
    hash.hex();
    for (byte letter : "the spammish repetition".getBytes(UTF_8)) {
      hash.write(letter);
    }

    assertThat(hash.hex()).isEqualTo("fbcea83c8a378bf1");
    assertThat(target.toString(UTF_8)).isEqualTo("Nobody inspects the spammish repetition");
  }
}
