package wavetank.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of earlier versions, and of this, that every later reader opens, and that today's writer
/// writes to the byte.
class GoldenTraceTest {
  @ParameterizedTest
  @CsvSource({"every-event, 1c5af00bbf140c65", "first-election, 8365419320e2eaf6"})
  void reads_and_writes_the_same_bytes(String name, String fingerprint) throws IOException {
    var golden = golden(name);
    var trace = Samples.read(golden);
    var hash = new TraceHash();
    hash.write(golden);

    assertThat(Samples.written(trace.header(), trace.events()))
        .isEqualTo(new String(golden, UTF_8));
    assertThat(hash.hex()).isEqualTo(fingerprint);
  }

  @Test
  void some_of_them_have_every_event() throws IOException {
    var seen = new ArrayList<>(Samples.read(golden("every-event")).events());
    seen.addAll(Samples.read(golden("real-node")).events());

    assertThat(seen.stream().map(Object::getClass).collect(Collectors.toSet()))
        .hasSameElementsAs(Samples.EVERY_EVENT.stream().map(Object::getClass).toList());
  }

  static byte[] golden(String name) throws IOException {
    var resource = "/golden/" + name + ".jsonl";
    try (var in = Objects.requireNonNull(GoldenTraceTest.class.getResourceAsStream(resource))) {
      return in.readAllBytes();
    }
  }
}
