package wavetank.server.etcd;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import wavetank.core.Bytes;

/// Between protobuf's bytes and ours: one copy each way.
final class ByteStrings {
  private ByteStrings() {}

  static Bytes from(ByteString string) {
    return string.isEmpty() ? Bytes.EMPTY : Bytes.of(string.toByteArray());
  }

  static ByteString of(Bytes bytes) {
    return bytes.length() == 0
        ? ByteString.EMPTY
        : UnsafeByteOperations.unsafeWrap(bytes.toArray()); // a copy that nobody else has
  }
}
