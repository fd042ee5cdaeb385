package wavetank.server.etcd;

import io.netty.handler.codec.http.HttpResponseStatus;

/// What a plain GET shows.
///
/// @param status of HTTP
/// @param type of the body, as the header Content-Type says it
public record Page(HttpResponseStatus status, String type, String body) {
  static final String JSON = "application/json";
  static final String TEXT = "text/plain; charset=utf-8";

  static final Page NOT_FOUND =
      new Page(HttpResponseStatus.NOT_FOUND, TEXT, "404 page not found\n");
  static final Page WRONG_METHOD =
      new Page(HttpResponseStatus.METHOD_NOT_ALLOWED, TEXT, "Method Not Allowed\n");
  static final Page NO_REQUEST =
      new Page(HttpResponseStatus.BAD_REQUEST, TEXT, "neither HTTP/1.1 nor gRPC\n");
  static final Page EMPTY = new Page(HttpResponseStatus.OK, TEXT, "");
}
