package wavetank.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON back to the values of `Fields`. `JsonBytes` writes them.
final class Json {
  static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private Json() {}

  /// Reads the object that begins at the current token, to its end.
  static Fields readFields(JsonParser json) throws IOException {
    var all = new ArrayList<@Nullable Object>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      all.add(json.currentName());
      json.nextToken();
      all.add(read(json));
    }
    return Fields.of(all.toArray());
  }

  private static @Nullable Object read(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> readNumber(json);
      case START_OBJECT -> readFields(json);
      case START_ARRAY -> readList(json);
      default -> json.getText(); // strings, and fractions, which no field of ours has
    };
  }

  /// A number beyond 64 bits becomes its text: no field of ours has one, but an unknown field may.
  private static Object readNumber(JsonParser json) throws IOException {
    return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? json.getText()
        : (Object) json.getLongValue();
  }

  private static List<@Nullable Object> readList(JsonParser json) throws IOException {
    var all = new ArrayList<@Nullable Object>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      all.add(read(json));
    }
    return all;
  }
}
