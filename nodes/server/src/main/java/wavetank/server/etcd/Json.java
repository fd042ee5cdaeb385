package wavetank.server.etcd;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonStreamParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// Between messages and their JSON form, as etcd 3.4's gateway writes it: names as in the protocol
/// files, bytes in base 64, 64-bit numbers as strings, no line breaks, nothing that has its default
/// value.
final class Json {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace().preservingProtoFieldNames();
  private static final JsonFormat.Parser PARSER = JsonFormat.parser();

  private Json() {}

  static String print(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("no message of etcd's API: " + message, e);
    }
  }

  /// The message in a body; an empty one if there is nothing in it.
  ///
  /// @throws io.grpc.StatusRuntimeException if the body is no JSON, or of the wrong shape
  static <Q extends Message> Q parse(String body, Q prototype) {
    List<Q> messages = parseAll(body, prototype);
    return switch (messages.size()) {
      case 0 -> prototype;
      case 1 -> messages.getFirst();
      default -> throw invalid("more than one JSON object");
    };
  }

  /// The messages in a body, which stand one after the other.
  ///
  /// @throws io.grpc.StatusRuntimeException if the body is no JSON, or of the wrong shape
  static <Q extends Message> List<Q> parseAll(String body, Q prototype) {
    var messages = new ArrayList<Q>();
    try {
      var parser = new JsonStreamParser(body);
      while (parser.hasNext()) {
        if (!(parser.next() instanceof JsonObject object)) {
          throw invalid("no JSON object");
        }
        messages.add(message(object, prototype));
      }
    } catch (NoSuchElementException e) {
      throw invalid("the JSON object does not end");
    } catch (JsonParseException | InvalidProtocolBufferException | IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()).lines().findFirst().orElse("no JSON"));
    }
    return messages;
  }

  private static <Q extends Message> Q message(JsonObject object, Q prototype)
      throws InvalidProtocolBufferException {
    KnownFields.keep(object, prototype.getDescriptorForType());
    Message.Builder builder = prototype.newBuilderForType();
    PARSER.merge(object.toString(), builder);
    @SuppressWarnings("unchecked") // a builder makes messages of its own kind
    Q message = (Q) builder.build();
    return message;
  }

  /// What an answer of one message says when it failed.
  static String error(Status status) {
    var error = new JsonObject();
    String text =
        status.getDescription() == null ? status.getCode().name() : status.getDescription();
    error.addProperty("error", text);
    error.addProperty("message", text);
    error.addProperty("code", status.getCode().value());
    return error.toString();
  }

  /// One line of an answer of many messages.
  static String line(Message message) {
    return "{\"result\":" + print(message) + "}\n";
  }

  /// The last line of an answer of many messages that failed.
  static String errorLine(Status status) {
    var error = new JsonObject();
    error.addProperty("grpc_code", status.getCode().value());
    error.addProperty("http_code", HttpCodes.of(status).code());
    error.addProperty("message", String.valueOf(status.getDescription()));
    error.addProperty("http_status", HttpCodes.of(status).reasonPhrase());
    var line = new JsonObject();
    line.add("error", error);
    return line + "\n";
  }

  /// What cannot be read.
  static RuntimeException invalid(String why) {
    return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
  }
}
