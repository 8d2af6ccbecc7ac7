package countersign.iam.managedpolicy;

import countersign.api.iam.DeleteRolePermissionsBoundaryRequest;
import countersign.api.iam.DeleteRolePermissionsBoundaryResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.PutRolePermissionsBoundaryRequest;
import countersign.api.iam.PutRolePermissionsBoundaryResponse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import java.util.List;

/// The operations on permissions boundaries of roles.
public final class RoleBoundaries {
    private RoleBoundaries() {}

    public static List<Operation<?, ?>> operations(
            Directory directory, PolicyLookup policies, IdentityLookup<Role> roles) {
        var boundaries = new BoundaryOperations<>(directory, policies, roles);
        return List.of(
                boundaries.put(
                        IamApi.PUT_ROLE_PERMISSIONS_BOUNDARY,
                        PutRolePermissionsBoundaryRequest::roleName,
                        PutRolePermissionsBoundaryRequest::permissionsBoundary,
                        PutRolePermissionsBoundaryResponse::new),
                boundaries.delete(
                        IamApi.DELETE_ROLE_PERMISSIONS_BOUNDARY,
                        DeleteRolePermissionsBoundaryRequest::roleName,
                        DeleteRolePermissionsBoundaryResponse::new));
    }
}
