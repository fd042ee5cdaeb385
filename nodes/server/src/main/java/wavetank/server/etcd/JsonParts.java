package wavetank.server.etcd;

import com.google.protobuf.Message;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Takes the body of a stream's request apart as it comes: each JSON object in it is one message,
/// and is handed on as soon as it is complete.
final class JsonParts<Q extends Message> {
  private final Q prototype;
  private final Inlet<Q> inlet;
  private final int most;
  private final ByteArrayOutputStream object = new ByteArrayOutputStream();
  private int depth;
  private boolean inText;
  private boolean escaped;

  /// @param most bytes of one object
  JsonParts(Q prototype, Inlet<Q> inlet, int most) {
    this.prototype = prototype;
    this.inlet = inlet;
    this.most = most;
  }

  /// @throws io.grpc.StatusRuntimeException if this is no JSON, of the wrong shape, or too much
  void take(ByteBuf bytes) {
    while (bytes.isReadable()) {
      take(bytes.readByte());
    }
  }

  /// All that means something to us is ASCII, and no part of a longer character is.
  private void take(byte next) {
    if (depth == 0) {
      if (next == '{') {
        depth = 1;
        object.write(next);
      } else if (!Character.isWhitespace(next)) {
        throw Json.invalid("no JSON object");
      }
      return;
    }
    object.write(next);
    if (object.size() > most) {
      throw EtcdError.tooLarge(object.size(), most).asRuntimeException();
    }
    if (inText) {
      inText = escaped || next != '"';
      escaped = !escaped && next == '\\';
    } else if (next == '"') {
      inText = true;
    } else if (next == '{') {
      depth++;
    } else if (next == '}') {
      depth--;
      if (depth == 0) {
        inlet.message(Json.parse(object.toString(StandardCharsets.UTF_8), prototype));
        object.reset();
      }
    }
  }

  /// The body has ended.
  ///
  /// @throws io.grpc.StatusRuntimeException if it ended too early
  void end() {
    if (depth > 0) {
      throw Json.invalid("the JSON object does not end");
    }
    inlet.halfClosed();
  }

  /// What comes now means nothing.
  void cancel() {
    inlet.cancelled();
  }
}
