package wavetank.server.etcd;

import java.util.Map;
import wavetank.etcd.api.AuthRoleAddRequest;
import wavetank.etcd.api.AuthRoleAddResponse;
import wavetank.etcd.api.AuthRoleDeleteRequest;
import wavetank.etcd.api.AuthRoleDeleteResponse;
import wavetank.etcd.api.AuthRoleGetRequest;
import wavetank.etcd.api.AuthRoleGetResponse;
import wavetank.etcd.api.AuthRoleGrantPermissionRequest;
import wavetank.etcd.api.AuthRoleGrantPermissionResponse;
import wavetank.etcd.api.AuthRoleListRequest;
import wavetank.etcd.api.AuthRoleListResponse;
import wavetank.etcd.api.AuthRoleRevokePermissionRequest;
import wavetank.etcd.api.AuthRoleRevokePermissionResponse;
import wavetank.etcd.api.Permission;
import wavetank.etcd.api.ResponseHeader;
import wavetank.store.Access;
import wavetank.store.Auth;
import wavetank.store.Auth.Role;
import wavetank.store.AuthCommand.RoleAdd;
import wavetank.store.AuthCommand.RoleDelete;
import wavetank.store.AuthCommand.RoleGrantPermission;
import wavetank.store.AuthCommand.RoleRevokePermission;
import wavetank.store.KeyRange;
import wavetank.store.Permits;

/// Roles, and what they permit.
final class RoleMethods {
  private RoleMethods() {}

  static void add(AuthCalls calls) {
    calls
        .changing(
            "RoleAdd",
            AuthRoleAddRequest.getDefaultInstance(),
            AuthRoleAddResponse.getDefaultInstance(),
            asked -> new RoleAdd(asked.getName()),
            header -> AuthRoleAddResponse.newBuilder().setHeader(header).build())
        .changing(
            "RoleDelete",
            AuthRoleDeleteRequest.getDefaultInstance(),
            AuthRoleDeleteResponse.getDefaultInstance(),
            asked -> new RoleDelete(asked.getRole()),
            header -> AuthRoleDeleteResponse.newBuilder().setHeader(header).build())
        .changing(
            "RoleGrantPermission",
            AuthRoleGrantPermissionRequest.getDefaultInstance(),
            AuthRoleGrantPermissionResponse.getDefaultInstance(),
            RoleMethods::grant,
            header -> AuthRoleGrantPermissionResponse.newBuilder().setHeader(header).build())
        .changing(
            "RoleRevokePermission",
            AuthRoleRevokePermissionRequest.getDefaultInstance(),
            AuthRoleRevokePermissionResponse.getDefaultInstance(),
            asked ->
                new RoleRevokePermission(
                    asked.getRole(), Requests.keys(asked.getKey(), asked.getRangeEnd())),
            header -> AuthRoleRevokePermissionResponse.newBuilder().setHeader(header).build())
        .looking(
            "RoleGet",
            AuthRoleGetRequest.getDefaultInstance(),
            AuthRoleGetResponse.getDefaultInstance(),
            asked -> permits -> permits.role(asked.getRole()),
            RoleMethods::role)
        .looking(
            "RoleList",
            AuthRoleListRequest.getDefaultInstance(),
            AuthRoleListResponse.getDefaultInstance(),
            _ -> Permits::root,
            (_, auth, header) ->
                AuthRoleListResponse.newBuilder()
                    .setHeader(header)
                    .addAllRoles(auth.roles().keySet())
                    .build());
  }

  private static RoleGrantPermission grant(AuthRoleGrantPermissionRequest asked) {
    if (!asked.hasPerm()) {
      throw EtcdError.PERMISSION_NOT_GIVEN.exception();
    }
    Permission permission = asked.getPerm();
    return new RoleGrantPermission(
        asked.getName(),
        Requests.keys(permission.getKey(), permission.getRangeEnd()),
        switch (permission.getPermType()) {
          case READ -> Access.READ;
          case WRITE -> Access.WRITE;
          case READWRITE -> Access.READ_WRITE;
          case UNRECOGNIZED -> throw EtcdError.INVALID_REQUEST.exception();
        });
  }

  private static AuthRoleGetResponse role(
      AuthRoleGetRequest asked, Auth auth, ResponseHeader header) {
    Role role = auth.role(asked.getRole());
    if (role == null) {
      throw EtcdError.ROLE_NOT_FOUND.exception();
    }
    var response = AuthRoleGetResponse.newBuilder().setHeader(header);
    role.permissions().entrySet().forEach(entry -> response.addPerm(permission(entry)));
    return response.build();
  }

  private static Permission permission(Map.Entry<KeyRange, Access> entry) {
    return Permission.newBuilder()
        .setPermType(
            switch (entry.getValue()) {
              case READ -> Permission.Type.READ;
              case WRITE -> Permission.Type.WRITE;
              case READ_WRITE -> Permission.Type.READWRITE;
            })
        .setKey(ByteStrings.of(entry.getKey().from()))
        .setRangeEnd(ByteStrings.of(entry.getKey().to()))
        .build();
  }
}
