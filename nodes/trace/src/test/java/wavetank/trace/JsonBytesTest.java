package wavetank.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final JsonBytes json = new JsonBytes(out);

  @Test
  void objects_and_lists_within_each_other_have_their_commas_between() {
    assertThat(
            line(
                Fields.of(
                    "none",
                    Fields.NONE,
                    "empty",
                    List.of(),
                    "lists",
                    List.of(List.of(), List.of(1, true), Fields.of("a", null)),
                    "last",
                    false)))
        .isEqualTo(
            "{\"none\":{},\"empty\":[],\"lists\":[[],[1,true],{\"a\":null}],\"last\":false}\n");
  }

  @Test
  void a_line_without_fields_is_an_empty_object() {
    assertThat(line(Fields.NONE)).isEqualTo("{}\n");
  }

  @Test
  void a_text_that_ends_like_an_object_begins_is_no_beginning() {
    assertThat(line(Fields.of("a", "{", "b", Fields.of("[", "["))))
        .isEqualTo("{\"a\":\"{\",\"b\":{\"[\":\"[\"}}\n");
  }

  @Test
  void a_line_may_be_longer_than_the_buffer() {
    var fields = Fields.of("a", "x".repeat(100_000), "b", "\u0001".repeat(100_000), "c", 1);

    assertThat(line(fields)).isEqualTo(new String(Jackson.bytes(fields), UTF_8) + "\n");
  }

  @Test
  void a_line_may_have_more_fields_than_the_buffer_holds() {
    var fields = Fields.of("all", LongStream.range(0, 20_000).boxed().toList());

    assertThat(line(fields)).isEqualTo(new String(Jackson.bytes(fields), UTF_8) + "\n");
  }

  @Test
  void any_fields_are_written_as_the_library_does() {
    for (long seed = 1; seed <= 3_000; seed++) {
      var fields = fields(new SplittableRandom(seed), 4);

      assertThat(line(fields))
          .as("seed %d", seed)
          .isEqualTo(new String(Jackson.bytes(fields), UTF_8) + "\n");
    }
  }

  @Test
  void what_stands_in_the_buffer_already_is_written_alike_wherever_it_comes_again() {
    var random = new SplittableRandom(1);
    var values = LongStream.range(0, 20).mapToObj(JsonBytesTest::told).toList();
    var expected = new StringBuilder();
    for (int i = 0; i < 3_000; i++) { // several buffers full
      int newest = random.nextInt(16);
      var line =
          Fields.of(
              "inner", Fields.of("twice", values.get(newest), "same", values.get(newest)),
              "last", values.get(newest + random.nextInt(4)));
      json.open('{');
      line.tell(json);
      json.endLine();
      expected.append(new String(Jackson.bytes(line), UTF_8)).append('\n');
    }
    json.flush();

    assertThat(out.toString(UTF_8)).isEqualTo(expected.toString());
  }

  private static Fields told(long number) {
    return Fields.told(
        number,
        (subject, sink) -> {
          sink.put(FieldName.of("text"), "x".repeat(((Long) subject).intValue()));
          sink.put(FieldName.of("number"), (Long) subject);
        });
  }

  @Test
  void a_number_that_comes_again_is_written_alike() {
    var at = FieldName.of("at");
    var expected = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      long number = (1L << (i % 60)) * (i / 3 % 2);
      json.open('{');
      json.again(at, number);
      json.again(at, number);
      json.endLine();
      expected.append("{\"at\":%d,\"at\":%d}\n".formatted(number, number));
    }
    json.flush();

    assertThat(out.toString(UTF_8)).isEqualTo(expected.toString());
  }

  private String line(Fields fields) {
    out.reset();
    json.open('{');
    fields.tell(json);
    json.endLine();
    json.flush();
    return out.toString(UTF_8);
  }

  private static Fields fields(SplittableRandom random, int depth) {
    var all = new ArrayList<@Nullable Object>();
    for (int i = random.nextInt(6); i > 0; i--) {
      all.add(text(random) + i);
      all.add(value(random, depth));
    }
    return Fields.of(all.toArray());
  }

  private static @Nullable Object value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> random.nextLong() >> random.nextInt(64);
      case 1 -> random.nextInt() >> random.nextInt(32);
      case 2 -> random.nextBoolean();
      case 3 -> null;
      case 4 -> text(random);
      case 5 -> new Samples.Name(text(random));
      case 6, 7 -> fields(random, depth - 1);
      default -> Arrays.asList(value(random, depth - 1), value(random, depth - 1));
    };
  }

  /// Mostly plain, and mostly short; now and then any half of any character.
  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(1 << random.nextInt(8)); i > 0; i--) {
      boolean plain = random.nextInt(8) > 0;
      text.append((char) (plain ? random.nextInt(' ', 0x7F) : random.nextInt(0x10000)));
    }
    return text.toString();
  }
}
