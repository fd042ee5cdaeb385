package wavetank.server.etcd;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import wavetank.core.Bytes;
import wavetank.etcd.api.AuthDisableRequest;
import wavetank.etcd.api.AuthDisableResponse;
import wavetank.etcd.api.AuthEnableRequest;
import wavetank.etcd.api.AuthEnableResponse;
import wavetank.etcd.api.AuthStatusRequest;
import wavetank.etcd.api.AuthStatusResponse;
import wavetank.etcd.api.AuthUserAddRequest;
import wavetank.etcd.api.AuthUserAddResponse;
import wavetank.etcd.api.AuthUserChangePasswordRequest;
import wavetank.etcd.api.AuthUserChangePasswordResponse;
import wavetank.etcd.api.AuthUserDeleteRequest;
import wavetank.etcd.api.AuthUserDeleteResponse;
import wavetank.etcd.api.AuthUserGetRequest;
import wavetank.etcd.api.AuthUserGetResponse;
import wavetank.etcd.api.AuthUserGrantRoleRequest;
import wavetank.etcd.api.AuthUserGrantRoleResponse;
import wavetank.etcd.api.AuthUserListRequest;
import wavetank.etcd.api.AuthUserListResponse;
import wavetank.etcd.api.AuthUserRevokeRoleRequest;
import wavetank.etcd.api.AuthUserRevokeRoleResponse;
import wavetank.etcd.api.AuthenticateRequest;
import wavetank.etcd.api.AuthenticateResponse;
import wavetank.etcd.api.ResponseHeader;
import wavetank.server.StoreAccess;
import wavetank.store.Auth;
import wavetank.store.Auth.User;
import wavetank.store.AuthCommand.Disable;
import wavetank.store.AuthCommand.Enable;
import wavetank.store.AuthCommand.UserAdd;
import wavetank.store.AuthCommand.UserChangePassword;
import wavetank.store.AuthCommand.UserDelete;
import wavetank.store.AuthCommand.UserGrantRole;
import wavetank.store.AuthCommand.UserRevokeRole;
import wavetank.store.Permits;
import wavetank.store.Secret;
import wavetank.store.StoreState;

/// Whether it counts who asks, who there is, and how one proves to be one of them. Of the same gRPC
/// service, roles are `RoleMethods`.
final class AuthService {
  private static final int SECRET_BYTES = 32;
  private static final Secret NO_PASSWORD = new Secret(Bytes.EMPTY);

  private final StoreAccess access;
  private final Guard guard;
  private final Tokens tokens;
  private final Passwords passwords;
  private final AuthCalls calls;
  private final SecureRandom random = new SecureRandom();

  AuthService(StoreAccess access, Guard guard, Tokens tokens, Passwords passwords) {
    this.access = access;
    this.guard = guard;
    this.tokens = tokens;
    this.passwords = passwords;
    this.calls = new AuthCalls(access, guard);
  }

  List<Rpc<?, ?>> methods() {
    auth();
    users();
    RoleMethods.add(calls);
    return calls.methods().list();
  }

  private void auth() {
    calls
        .changing(
            "AuthEnable",
            AuthEnableRequest.getDefaultInstance(),
            AuthEnableResponse.getDefaultInstance(),
            _ -> new Enable(secret()),
            header -> AuthEnableResponse.newBuilder().setHeader(header).build())
        .changing(
            "AuthDisable",
            AuthDisableRequest.getDefaultInstance(),
            AuthDisableResponse.getDefaultInstance(),
            _ -> new Disable(),
            header -> AuthDisableResponse.newBuilder().setHeader(header).build())
        .looking(
            "AuthStatus",
            AuthStatusRequest.getDefaultInstance(),
            AuthStatusResponse.getDefaultInstance(),
            _ -> Permits::root,
            (_, auth, header) ->
                AuthStatusResponse.newBuilder()
                    .setHeader(header)
                    .setEnabled(auth.enabled())
                    .setAuthRevision(auth.revision())
                    .build())
        .methods()
        .unary(
            "Authenticate",
            AuthenticateRequest.getDefaultInstance(),
            AuthenticateResponse.getDefaultInstance(),
            this::authenticate);
  }

  private Secret secret() {
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new Secret(Bytes.of(secret));
  }

  /// Costs no entry of the log: the token proves itself. If the password is changed while it is
  /// checked, the token is of before, and good for nothing.
  private CompletableFuture<AuthenticateResponse> authenticate(AuthenticateRequest request) {
    return access.linearizable().thenCompose(state -> recognize(request, state));
  }

  private CompletableFuture<AuthenticateResponse> recognize(
      AuthenticateRequest request, StoreState state) {
    Auth auth = state.auth();
    if (!auth.enabled()) {
      throw EtcdError.AUTH_NOT_ENABLED.exception();
    }
    User user = auth.user(request.getName());
    if (user == null) {
      throw EtcdError.AUTH_FAILED.exception();
    }
    if (user.noPassword()) {
      throw EtcdError.NO_PASSWORD_USER.exception();
    }
    return passwords
        .check(request.getPassword(), user.password())
        .thenApply(isRight -> {
          if (!isRight) {
            throw EtcdError.AUTH_FAILED.exception();
          }
          return AuthenticateResponse.newBuilder()
              .setHeader(calls.header(state))
              .setToken(tokens.issue(user.name(), auth))
              .build();
        });
  }

  private void users() {
    calls
        .changing(
            "UserDelete",
            AuthUserDeleteRequest.getDefaultInstance(),
            AuthUserDeleteResponse.getDefaultInstance(),
            asked -> new UserDelete(asked.getName()),
            header -> AuthUserDeleteResponse.newBuilder().setHeader(header).build())
        .changing(
            "UserGrantRole",
            AuthUserGrantRoleRequest.getDefaultInstance(),
            AuthUserGrantRoleResponse.getDefaultInstance(),
            asked -> new UserGrantRole(asked.getUser(), asked.getRole()),
            header -> AuthUserGrantRoleResponse.newBuilder().setHeader(header).build())
        .changing(
            "UserRevokeRole",
            AuthUserRevokeRoleRequest.getDefaultInstance(),
            AuthUserRevokeRoleResponse.getDefaultInstance(),
            asked -> new UserRevokeRole(asked.getName(), asked.getRole()),
            header -> AuthUserRevokeRoleResponse.newBuilder().setHeader(header).build())
        .looking(
            "UserGet",
            AuthUserGetRequest.getDefaultInstance(),
            AuthUserGetResponse.getDefaultInstance(),
            asked -> permits -> permits.user(asked.getName()),
            AuthService::user)
        .looking(
            "UserList",
            AuthUserListRequest.getDefaultInstance(),
            AuthUserListResponse.getDefaultInstance(),
            _ -> Permits::root,
            (_, auth, header) ->
                AuthUserListResponse.newBuilder()
                    .setHeader(header)
                    .addAllUsers(auth.users().keySet())
                    .build())
        .methods()
        .unary(
            "UserAdd",
            AuthUserAddRequest.getDefaultInstance(),
            AuthUserAddResponse.getDefaultInstance(),
            this::add)
        .unary(
            "UserChangePassword",
            AuthUserChangePasswordRequest.getDefaultInstance(),
            AuthUserChangePasswordResponse.getDefaultInstance(),
            this::changePassword);
  }

  private static AuthUserGetResponse user(
      AuthUserGetRequest asked, Auth auth, ResponseHeader header) {
    User user = auth.user(asked.getName());
    if (user == null) {
      throw EtcdError.USER_NOT_FOUND.exception();
    }
    return AuthUserGetResponse.newBuilder().setHeader(header).addAllRoles(user.roles()).build();
  }

  private CompletableFuture<AuthUserAddResponse> add(Call call, AuthUserAddRequest request) {
    boolean noPassword = request.getOptions().getNoPassword();
    AuthCalls.check(new UserAdd(request.getName(), NO_PASSWORD, noPassword));
    CompletableFuture<Secret> password =
        noPassword
            ? CompletableFuture.completedFuture(NO_PASSWORD)
            : hash(call, request.getPassword());
    return password.thenCompose(hash ->
        calls.change(
            call,
            new UserAdd(request.getName(), hash, noPassword),
            header -> AuthUserAddResponse.newBuilder().setHeader(header).build()));
  }

  private CompletableFuture<AuthUserChangePasswordResponse> changePassword(
      Call call, AuthUserChangePasswordRequest request) {
    return hash(call, request.getPassword())
        .thenCompose(hash ->
            calls.change(
                call,
                new UserChangePassword(request.getName(), hash),
                header -> AuthUserChangePasswordResponse.newBuilder().setHeader(header).build()));
  }

  /// Not for everybody: it is hard work.
  private CompletableFuture<Secret> hash(Call call, String password) {
    return guard.local(call, Permits::root).thenCompose(_ -> passwords.hash(password));
  }
}
