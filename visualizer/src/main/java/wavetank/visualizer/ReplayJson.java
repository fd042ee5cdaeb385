package wavetank.visualizer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/// Tables of a replay as the player reads them: members of a JSON object.
final class ReplayJson {
  private ReplayJson() {}

  static void write(JsonGenerator json, ReplayTables tables) throws IOException {
    json.writeArrayFieldStart("strokes");
    for (String stroke : tables.strokes()) {
      json.writeString(stroke);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("keys");
    for (String key : tables.keys()) {
      json.writeString(key);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fragments");
    for (var fragment : tables.fragments()) {
      json.writeStartArray();
      json.writeNumber(fragment.back());
      json.writeNumber(fragment.head());
      json.writeNumber(fragment.tail());
      for (int stroke : fragment.between()) {
        json.writeNumber(stroke);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("paths");
    for (var path : tables.paths()) {
      json.writeStartArray();
      for (double number : List.of(path.fromX(), path.fromY(), path.toX(), path.toY())) {
        json.writeNumber(Math.round(number * 100) / 100.0);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("orders");
    for (var order : tables.orders()) {
      json.writeArray(order.stream().mapToInt(Integer::intValue).toArray(), 0, order.size());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("places");
    for (var place : tables.places()) {
      json.writeStartArray();
      json.writeNumber(place.after());
      numbers(json, place.still());
      numbers(json, place.moving());
      json.writeNumber(place.order());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, List<Long> numbers) throws IOException {
    json.writeArray(numbers.stream().mapToLong(Long::longValue).toArray(), 0, numbers.size());
  }
}
