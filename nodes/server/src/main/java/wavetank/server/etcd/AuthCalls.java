package wavetank.server.etcd;

import com.google.protobuf.Message;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import wavetank.etcd.api.AuthProto;
import wavetank.etcd.api.ResponseHeader;
import wavetank.server.StoreAccess;
import wavetank.store.Auth;
import wavetank.store.AuthCommand;
import wavetank.store.Checks;
import wavetank.store.StoreError;
import wavetank.store.StoreReply.AuthChanged;
import wavetank.store.StoreState;

/// What the methods of the service Auth have in common: they change users and roles, or look at
/// them, and answer with a header and little else.
final class AuthCalls {
  private final Guard guard;
  private final Headers headers;
  private final Methods methods = new Methods(AuthProto.getDescriptor(), "Auth");

  AuthCalls(StoreAccess access, Guard guard) {
    this.guard = guard;
    this.headers = new Headers(access);
  }

  Methods methods() {
    return methods;
  }

  /// A method that changes something.
  ///
  /// @param command what the request asks for
  /// @param response to a header
  <Q extends Message, R extends Message> AuthCalls changing(
      String name,
      Q request,
      R reply,
      Function<Q, AuthCommand> command,
      Function<ResponseHeader, R> response) {
    methods.unary(
        name, request, reply, (call, asked) -> change(call, command.apply(asked), response));
    return this;
  }

  /// Changes something in the name of the caller.
  <R> CompletableFuture<R> change(
      Call call, AuthCommand command, Function<ResponseHeader, R> response) {
    check(command);
    return guard
        .execute(call, command)
        .thenApply(reply -> {
          var changed = Replies.expect(AuthChanged.class, reply);
          return response.apply(headers.at(changed.revision()));
        });
  }

  /// What the store would refuse anyway need not go through the log.
  static void check(AuthCommand command) {
    StoreError error = Checks.check(command);
    if (error != null) {
      throw EtcdError.of(error).exception();
    }
  }

  ResponseHeader header(StoreState state) {
    return headers.at(state.revision());
  }

  /// A method that looks at what there is.
  ///
  /// @param question whether the caller may
  /// @param response to a request
  <Q extends Message, R extends Message> AuthCalls looking(
      String name, Q request, R reply, Function<Q, Guard.Question> question, Look<Q, R> response) {
    methods.unary(
        name,
        request,
        reply,
        (call, asked) ->
            guard
                .linearizable(call, question.apply(asked))
                .thenApply(state -> response.at(asked, state.auth(), header(state))));
    return this;
  }

  /// Makes a response.
  interface Look<Q, R> {
    R at(Q request, Auth auth, ResponseHeader header);
  }
}
