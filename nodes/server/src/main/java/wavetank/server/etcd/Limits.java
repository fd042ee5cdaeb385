package wavetank.server.etcd;

import com.google.protobuf.MessageLite;

/// How big requests may be; etcd's defaults.
///
/// @param requestBytes most bytes of a request that becomes an entry of the log; from 1
/// @param messageBytes most bytes of any message that is read at all; more than `requestBytes`
public record Limits(int requestBytes, int messageBytes) {
  private static final int JSON_GROWTH = 2;
  private static final int AROUND_A_REQUEST = 512 * 1024;

  public static final Limits DEFAULT = of(1536 * 1024);

  /// For requests of this size; other messages may be a little bigger.
  public static Limits of(int requestBytes) {
    return new Limits(requestBytes, requestBytes + AROUND_A_REQUEST);
  }

  public Limits {
    if (requestBytes < 1 || messageBytes <= requestBytes) {
      throw new IllegalArgumentException(
          "a request may have %d bytes and a message %d: use at least 1, and more for messages"
              .formatted(requestBytes, messageBytes));
    }
  }

  /// Most bytes of a message in JSON, which is longer than what it stands for: bytes grow by a
  /// third in base 64.
  int jsonBytes() {
    return JSON_GROWTH * messageBytes;
  }

  /// What came as JSON is held to the limit for messages as well.
  ///
  /// @throws io.grpc.StatusRuntimeException if the message is too large to be read
  void checkRead(MessageLite message) {
    if (message.getSerializedSize() > messageBytes) {
      throw EtcdError.tooLarge(message.getSerializedSize(), messageBytes).asRuntimeException();
    }
  }

  /// @throws io.grpc.StatusRuntimeException if the request is too large for the log
  void check(MessageLite request) {
    if (request.getSerializedSize() > requestBytes) {
      throw EtcdError.REQUEST_TOO_LARGE.exception();
    }
  }
}
