package wavetank.server.etcd;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.server.StoreAccess;
import wavetank.store.Auth;
import wavetank.store.Caller;
import wavetank.store.Permits;
import wavetank.store.Permits.Denial;
import wavetank.store.StoreCommand;
import wavetank.store.StoreError;
import wavetank.store.StoreReply;
import wavetank.store.StoreReply.Refused;
import wavetank.store.StoreState;

/// Stands between the services and the store while auth is enabled: finds out who calls, has
/// commands carried out in that one's name, and lets nobody read what it may not. What may be done
/// is the store's to say (`Permits`).
///
/// This server may know less of auth than another one that a client has just spoken to. So nobody
/// is turned away by what this server has: first it makes sure that it has everything.
final class Guard {
  /// What is asked of the store: why not, or null.
  interface Question extends Function<Permits, @Nullable Denial> {}

  private final StoreAccess access;
  private final Tokens tokens;

  Guard(StoreAccess access, Tokens tokens) {
    this.access = access;
    this.tokens = tokens;
  }

  /// Has all servers agree on a command in the name of whoever calls.
  CompletableFuture<StoreReply> execute(Call call, StoreCommand command) {
    StoreState local = access.local();
    if (!local.auth().enabled()) {
      return access.execute(command).thenCompose(reply -> again(call, command, reply));
    }
    Caller caller = caller(call, local.auth());
    return caller == null ? executeAnew(call, command) : as(caller, command);
  }

  /// Auth has been enabled meanwhile.
  private CompletableFuture<StoreReply> again(Call call, StoreCommand command, StoreReply reply) {
    boolean isLate =
        reply instanceof Refused(_, var error)
            && error == StoreError.USER_EMPTY
            && (token(call) != null || call.commonName() != null);
    return isLate ? executeAnew(call, command) : CompletableFuture.completedFuture(reply);
  }

  private CompletableFuture<StoreReply> executeAnew(Call call, StoreCommand command) {
    return access
        .linearizable()
        .thenCompose(state -> {
          if (!state.auth().enabled()) {
            return access.execute(command);
          }
          Caller caller = recognized(call, state.auth());
          if (caller == null) {
            throw EtcdError.USER_EMPTY.exception();
          }
          return as(caller, command);
        });
  }

  private CompletableFuture<StoreReply> as(Caller caller, StoreCommand command) {
    return access.execute(new StoreCommand.As(caller, command));
  }

  /// A state that holds every write finished before, if the caller may ask this of it.
  CompletableFuture<StoreState> linearizable(Call call, Question question) {
    return access.linearizable().thenApply(state -> permitted(call, state, question));
  }

  /// What this server has, if the caller may ask this of it.
  CompletableFuture<StoreState> local(Call call, Question question) {
    StoreState local = access.local();
    Auth auth = local.auth();
    if (!auth.enabled()) {
      return CompletableFuture.completedFuture(local);
    }
    Caller caller = caller(call, auth);
    return caller != null && question.apply(new Permits(local, caller)) == null
        ? CompletableFuture.completedFuture(local)
        : linearizable(call, question);
  }

  private StoreState permitted(Call call, StoreState state, Question question) {
    if (state.auth().enabled()) {
      Denial denial = question.apply(new Permits(state, recognized(call, state.auth())));
      if (denial != null) {
        throw EtcdError.of(denial.error()).exception();
      }
    }
    return state;
  }

  /// Null if it says nothing of itself that this server can believe yet. A token comes before the
  /// name in a certificate.
  private @Nullable Caller caller(Call call, Auth auth) {
    String token = token(call);
    if (token != null) {
      return tokens.caller(token, auth);
    }
    String name = call.commonName();
    return name == null || auth.user(name) == null ? null : new Caller(name, auth.revision());
  }

  /// Null if it says nothing of itself.
  ///
  /// @throws io.grpc.StatusRuntimeException if what it says is not true
  private @Nullable Caller recognized(Call call, Auth auth) {
    Caller caller = caller(call, auth);
    String name = call.commonName();
    if (caller == null && token(call) != null) {
      throw EtcdError.INVALID_AUTH_TOKEN.exception();
    }
    return caller == null && name != null ? new Caller(name, auth.revision()) : caller;
  }

  /// gRPC clients send it as `token`, those of the JSON gateway as `authorization`.
  private static @Nullable String token(Call call) {
    String token = call.header("token");
    return token == null ? call.header("authorization") : token;
  }

  /// Whether anybody is asked who it is.
  boolean isOn() {
    return access.local().auth().enabled();
  }
}
