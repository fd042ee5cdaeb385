package wavetank.server.etcd;

import static io.grpc.Status.Code.DATA_LOSS;
import static io.grpc.Status.Code.FAILED_PRECONDITION;
import static io.grpc.Status.Code.INVALID_ARGUMENT;
import static io.grpc.Status.Code.NOT_FOUND;
import static io.grpc.Status.Code.OUT_OF_RANGE;
import static io.grpc.Status.Code.RESOURCE_EXHAUSTED;
import static io.grpc.Status.Code.UNAUTHENTICATED;
import static io.grpc.Status.Code.UNAVAILABLE;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import wavetank.server.AccessFailed;
import wavetank.server.MemberRefused;
import wavetank.store.StoreError;

/// Every refusal, in etcd's code and words: clients compare both to decide whether to try again.
public enum EtcdError {
  EMPTY_KEY(INVALID_ARGUMENT, "key is not provided"),
  KEY_NOT_FOUND(INVALID_ARGUMENT, "key not found"),
  VALUE_PROVIDED(INVALID_ARGUMENT, "value is provided"),
  LEASE_PROVIDED(INVALID_ARGUMENT, "lease is provided"),
  TOO_MANY_OPERATIONS(INVALID_ARGUMENT, "too many operations in txn request"),
  DUPLICATE_KEY(INVALID_ARGUMENT, "duplicate key given in txn request"),
  INVALID_SORT(INVALID_ARGUMENT, "invalid sort option"),
  COMPACTED(OUT_OF_RANGE, "mvcc: required revision has been compacted"),
  FUTURE_REVISION(OUT_OF_RANGE, "mvcc: required revision is a future revision"),
  NO_SPACE(RESOURCE_EXHAUSTED, "mvcc: database space exceeded"),
  CORRUPT(DATA_LOSS, "corrupt cluster"),
  LEASE_NOT_FOUND(NOT_FOUND, "requested lease not found"),
  LEASE_EXISTS(FAILED_PRECONDITION, "lease already exists"),
  LEASE_TTL_TOO_LARGE(OUT_OF_RANGE, "too large lease TTL"),
  MEMBER_EXISTS(FAILED_PRECONDITION, "member ID already exist"),
  PEER_URL_EXISTS(FAILED_PRECONDITION, "Peer URLs already exists"),
  MEMBER_NOT_ENOUGH_STARTED(
      FAILED_PRECONDITION, "re-configuration failed due to not enough started members"),
  MEMBER_BAD_URLS(INVALID_ARGUMENT, "given member URLs are invalid"),
  MEMBER_NOT_FOUND(NOT_FOUND, "member not found"),
  MEMBER_NOT_LEARNER(FAILED_PRECONDITION, "can only promote a learner member"),
  LEARNER_NOT_READY(
      FAILED_PRECONDITION, "can only promote a learner member which is in sync with leader"),
  TOO_MANY_LEARNERS(FAILED_PRECONDITION, "too many learner members in cluster"),
  REQUEST_TOO_LARGE(INVALID_ARGUMENT, "request is too large"),
  TOO_MANY_REQUESTS(RESOURCE_EXHAUSTED, "too many requests"),
  ROOT_USER_NOT_EXIST(FAILED_PRECONDITION, "root user does not exist"),
  ROOT_ROLE_NOT_EXIST(FAILED_PRECONDITION, "root user does not have root role"),
  USER_ALREADY_EXISTS(FAILED_PRECONDITION, "user name already exists"),
  USER_EMPTY(INVALID_ARGUMENT, "user name is empty"),
  USER_NOT_FOUND(FAILED_PRECONDITION, "user name not found"),
  ROLE_ALREADY_EXISTS(FAILED_PRECONDITION, "role name already exists"),
  ROLE_EMPTY(INVALID_ARGUMENT, "role name is empty"),
  ROLE_NOT_FOUND(FAILED_PRECONDITION, "role name not found"),
  ROLE_NOT_GRANTED(FAILED_PRECONDITION, "role is not granted to the user"),
  PERMISSION_NOT_GRANTED(FAILED_PRECONDITION, "permission is not granted to the role"),
  PERMISSION_NOT_GIVEN(INVALID_ARGUMENT, "permission not given"),
  PERMISSION_DENIED(Status.Code.PERMISSION_DENIED, "permission denied"),
  AUTH_OLD_REVISION(INVALID_ARGUMENT, "revision of auth store is old"),
  INVALID_AUTH_MANAGEMENT(INVALID_ARGUMENT, "invalid auth management"),
  AUTH_NOT_ENABLED(FAILED_PRECONDITION, "authentication is not enabled"),
  AUTH_FAILED(INVALID_ARGUMENT, "authentication failed, invalid user ID or password"),
  INVALID_AUTH_TOKEN(UNAUTHENTICATED, "invalid auth token"),
  NO_LEADER(UNAVAILABLE, "no leader"),
  NOT_LEADER(FAILED_PRECONDITION, "not leader"),
  BAD_TRANSFEREE(FAILED_PRECONDITION, "bad leader transferee"),
  TRANSFER_TIMED_OUT(UNAVAILABLE, "request timed out, leader transfer took too long"),
  UNHEALTHY(UNAVAILABLE, "unhealthy cluster"),
  TIMED_OUT(UNAVAILABLE, "request timed out"),
  STOPPED(UNAVAILABLE, "server stopped"),
  /// etcd forgot to give this one a code, and its usual first word.
  NO_PASSWORD_USER(
      Status.UNKNOWN.withDescription(
          "auth: authentication failed, password was given for no password user")),
  /// Not a word of etcd's: its Go types cannot hold such a message.
  INVALID_REQUEST(INVALID_ARGUMENT, "invalid request");

  private final Status status;

  EtcdError(Status.Code code, String text) {
    this(code.toStatus().withDescription("etcdserver: " + text));
  }

  EtcdError(Status status) {
    this.status = status;
  }

  public Status status() {
    return status;
  }

  /// Of a message that is not read at all; the words are gRPC's own in etcd.
  ///
  /// @param bytes of the message; less than 0 if they are not known
  static Status tooLarge(long bytes, int most) {
    return Status.RESOURCE_EXHAUSTED.withDescription(
        "grpc: received message larger than max (%s vs. %d)"
            .formatted(bytes < 0 ? "unknown" : bytes, most));
  }

  /// The words alone, as in the list of errors of a status.
  String text() {
    return String.valueOf(status.getDescription());
  }

  /// To be thrown, or to fail a future with.
  public StatusRuntimeException exception() {
    return status.asRuntimeException();
  }

  static EtcdError of(StoreError error) {
    return switch (error) {
      case NOT_A_REQUEST -> INVALID_REQUEST;
      case EMPTY_KEY -> EMPTY_KEY;
      case VALUE_PROVIDED -> VALUE_PROVIDED;
      case LEASE_PROVIDED -> LEASE_PROVIDED;
      case KEY_NOT_FOUND -> KEY_NOT_FOUND;
      case TOO_MANY_OPERATIONS -> TOO_MANY_OPERATIONS;
      case DUPLICATE_KEY -> DUPLICATE_KEY;
      case COMPACTED -> COMPACTED;
      case FUTURE_REVISION -> FUTURE_REVISION;
      case LEASE_NOT_FOUND -> LEASE_NOT_FOUND;
      case LEASE_EXISTS -> LEASE_EXISTS;
      case LEASE_TTL_TOO_LARGE -> LEASE_TTL_TOO_LARGE;
      case NO_SPACE -> NO_SPACE;
      case ROOT_USER_NOT_EXIST -> ROOT_USER_NOT_EXIST;
      case ROOT_ROLE_NOT_EXIST -> ROOT_ROLE_NOT_EXIST;
      case USER_ALREADY_EXISTS -> USER_ALREADY_EXISTS;
      case USER_EMPTY -> USER_EMPTY;
      case USER_NOT_FOUND -> USER_NOT_FOUND;
      case ROLE_ALREADY_EXISTS -> ROLE_ALREADY_EXISTS;
      case ROLE_EMPTY -> ROLE_EMPTY;
      case ROLE_NOT_FOUND -> ROLE_NOT_FOUND;
      case ROLE_NOT_GRANTED -> ROLE_NOT_GRANTED;
      case PERMISSION_NOT_GRANTED -> PERMISSION_NOT_GRANTED;
      case PERMISSION_DENIED -> PERMISSION_DENIED;
      case AUTH_OLD_REVISION -> AUTH_OLD_REVISION;
      case INVALID_AUTH_MANAGEMENT -> INVALID_AUTH_MANAGEMENT;
      case CORRUPT -> CORRUPT;
    };
  }

  static EtcdError of(AccessFailed.Reason reason) {
    return switch (reason) {
      case TIMED_OUT -> TIMED_OUT;
      case NO_LEADER -> NO_LEADER;
      case TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
      case STOPPED -> STOPPED;
    };
  }

  static EtcdError of(MemberRefused.Reason reason) {
    return switch (reason) {
      case MEMBER_EXISTS -> MEMBER_EXISTS;
      case PEER_URL_EXISTS -> PEER_URL_EXISTS;
      case BAD_URLS -> MEMBER_BAD_URLS;
      case MEMBER_NOT_FOUND -> MEMBER_NOT_FOUND;
      case NOT_LEARNER -> MEMBER_NOT_LEARNER;
      case LEARNER_NOT_READY -> LEARNER_NOT_READY;
      case TOO_MANY_LEARNERS -> TOO_MANY_LEARNERS;
      case NOT_ENOUGH_STARTED -> MEMBER_NOT_ENOUGH_STARTED;
      case UNHEALTHY -> UNHEALTHY;
      case NOT_LEADER -> NOT_LEADER;
      case BAD_TRANSFEREE -> BAD_TRANSFEREE;
      case TRANSFER_TIMED_OUT -> TRANSFER_TIMED_OUT;
    };
  }

  /// What to tell the client about a failed handler. A mistake of ours is told in one line, without
  /// its stack trace.
  static Status status(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> Status.INTERNAL.withDescription("no answer");
      case CompletionException wrapped when wrapped.getCause() != null ->
          status(wrapped.getCause());
      case AccessFailed failed -> of(failed.reason()).status;
      case MemberRefused refused -> of(refused.reason()).status;
      case StatusRuntimeException known -> known.getStatus();
      case StatusException known -> known.getStatus();
      default -> Status.INTERNAL.withDescription(failure.toString()).withCause(failure);
    };
  }

  /// As a client in Go would print it: what etcd's watches say.
  static String inGo(Throwable failure) {
    Status status = status(failure);
    var code = new StringBuilder();
    for (String word : status.getCode().name().split("_")) {
      code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return "rpc error: code = %s desc = %s".formatted(code, status.getDescription());
  }

  /// What went wrong, in one line.
  static String text(Throwable failure) {
    Status status = status(failure);
    String description = status.getDescription();
    return description == null ? status.getCode().name() : description;
  }
}
