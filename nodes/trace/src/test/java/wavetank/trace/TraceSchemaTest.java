package wavetank.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schema, the records and the written lines say the same.
class TraceSchemaTest {
  private static final String TEXT = text();
  private static final Fields SCHEMA = parse(TEXT);
  private static final Schema VALIDATOR =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT);

  @Test
  void lists_exactly_the_events_that_there_are() {
    var expected = new ArrayList<String>();
    expected.add("#/$defs/header");
    records(TraceEvent.class).map(record -> "#/$defs/" + type(record)).forEach(expected::add);
    expected.add("#/$defs/end");

    assertThat(SCHEMA.list("oneOf").stream().map(ref -> ((Fields) ref).text("$ref")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void lists_exactly_the_fields_of_each_event() {
    records(TraceEvent.class)
        .forEach(record -> {
          var shape = SCHEMA.fields("$defs").fields(type(record));
          var names =
              new ArrayList<>(
                  Arrays.stream(record.getRecordComponents())
                      .map(RecordComponent::getName)
                      .toList());
          names.add(3, "type");

          assertThat(names(shape.fields("properties"))).isEqualTo(names);
          assertThat(shape.list("required")).isEqualTo(names);
          assertThat(shape.fields("properties").fields("type").text("const"))
              .isEqualTo(type(record));
        });
  }

  @Test
  void accepts_each_written_line_and_has_its_keys_in_the_same_order() {
    for (var line : Samples.lines(Samples.EVERY_EVENT.size())) {
      var fields = parse(line);
      var shape = SCHEMA.fields("$defs").fields(fields.text("type"));

      assertThat(errors(line)).as(line).isEmpty();
      assertThat(names(fields)).isEqualTo(names(shape.fields("properties")));
    }
  }

  @Test
  void refuses_a_line_that_lacks_any_of_its_fields_as_the_reader_does() {
    for (var line : Samples.lines(Samples.EVERY_EVENT.size())) {
      for (var name : names(parse(line))) {
        var renamed = line.replace("\"" + name + "\":", "\"other\":");

        assertThat(errors(renamed)).as(renamed).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"every-event", "first-election", "real-node"})
  void accepts_the_golden_traces(String name) throws IOException {
    new String(GoldenTraceTest.golden(name), UTF_8)
        .lines()
        .forEach(line -> assertThat(errors(line)).as(line).isEmpty());
  }

  private static List<?> errors(String line) {
    return VALIDATOR.validate(line, InputFormat.JSON);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(TraceSchemaTest::records)
        : Stream.of(type);
  }

  /// `TimerSet` is `timer-set`.
  private static String type(Class<?> record) {
    return record.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static List<String> names(Fields fields) {
    var names = new ArrayList<String>();
    fields.forEach((name, _) -> names.add(name));
    return names;
  }

  private static Fields parse(String text) {
    try (var json = Json.FACTORY.createParser(text)) {
      json.nextToken();
      return Json.readFields(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text() {
    try {
      return Files.readString(Path.of("../../docs/reference/trace.schema.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
