package wavetank.server.etcd;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Leaves out of a JSON object what its message has no field for: a newer client may say more than
/// we know. (The parser can do so itself, but then it takes a misspelt enum value for the default.)
final class KnownFields {
  private KnownFields() {}

  /// Changes `object`.
  static void keep(JsonObject object, Descriptor message) {
    for (String name : List.copyOf(object.keySet())) {
      FieldDescriptor field = field(message, name);
      if (field == null) {
        object.remove(name);
      } else if (field.getJavaType() == JavaType.MESSAGE) {
        keepIn(object.get(name), field.getMessageType());
      }
    }
  }

  private static void keepIn(JsonElement value, Descriptor message) {
    switch (value) {
      case JsonObject object -> keep(object, message);
      case JsonArray array -> array.forEach(element -> keepIn(element, message));
      default -> {} // the wrong shape: the parser says so
    }
  }

  /// By its name in the protocol file, or in the form that is usual in JSON ("rangeEnd").
  private static @Nullable FieldDescriptor field(Descriptor message, String name) {
    FieldDescriptor field = message.findFieldByName(name);
    if (field != null) {
      return field;
    }
    for (FieldDescriptor each : message.getFields()) {
      if (each.getJsonName().equals(name)) {
        return each;
      }
    }
    return null;
  }
}
