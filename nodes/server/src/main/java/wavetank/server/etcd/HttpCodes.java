package wavetank.server.etcd;

import io.grpc.Status;
import io.netty.handler.codec.http.HttpResponseStatus;

/// What HTTP says for a status of gRPC, as etcd 3.4's gateway does; later ones answer 400 for
/// FAILED_PRECONDITION.
final class HttpCodes {
  private HttpCodes() {}

  static HttpResponseStatus of(Status status) {
    return switch (status.getCode()) {
      case OK -> HttpResponseStatus.OK;
      case INVALID_ARGUMENT, OUT_OF_RANGE -> HttpResponseStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpResponseStatus.UNAUTHORIZED;
      case PERMISSION_DENIED -> HttpResponseStatus.FORBIDDEN;
      case NOT_FOUND -> HttpResponseStatus.NOT_FOUND;
      case CANCELLED -> HttpResponseStatus.REQUEST_TIMEOUT;
      case ALREADY_EXISTS, ABORTED -> HttpResponseStatus.CONFLICT;
      case FAILED_PRECONDITION -> HttpResponseStatus.PRECONDITION_FAILED;
      case UNIMPLEMENTED -> HttpResponseStatus.NOT_IMPLEMENTED;
      case RESOURCE_EXHAUSTED -> HttpResponseStatus.TOO_MANY_REQUESTS;
      case UNAVAILABLE -> HttpResponseStatus.SERVICE_UNAVAILABLE;
      case DEADLINE_EXCEEDED -> HttpResponseStatus.GATEWAY_TIMEOUT;
      case UNKNOWN, INTERNAL, DATA_LOSS -> HttpResponseStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
