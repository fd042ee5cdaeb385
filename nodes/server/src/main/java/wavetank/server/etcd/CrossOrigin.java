package wavetank.server.etcd;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/// Lets pages of any origin ask us, as etcd does unless told otherwise.
final class CrossOrigin {
  private CrossOrigin() {}

  static void allow(HttpHeaders headers) {
    headers.set(
        HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "accept, content-type, authorization");
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "POST, GET, OPTIONS, PUT, DELETE");
    headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
  }
}
