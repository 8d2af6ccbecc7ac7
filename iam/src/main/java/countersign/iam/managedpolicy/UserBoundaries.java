package countersign.iam.managedpolicy;

import countersign.api.iam.DeleteUserPermissionsBoundaryRequest;
import countersign.api.iam.DeleteUserPermissionsBoundaryResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.PutUserPermissionsBoundaryRequest;
import countersign.api.iam.PutUserPermissionsBoundaryResponse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import java.util.List;

/// The operations on permissions boundaries of users.
public final class UserBoundaries {
    private UserBoundaries() {}

    public static List<Operation<?, ?>> operations(
            Directory directory, PolicyLookup policies, IdentityLookup<User> users) {
        var boundaries = new BoundaryOperations<>(directory, policies, users);
        return List.of(
                boundaries.put(
                        IamApi.PUT_USER_PERMISSIONS_BOUNDARY,
                        PutUserPermissionsBoundaryRequest::userName,
                        PutUserPermissionsBoundaryRequest::permissionsBoundary,
                        PutUserPermissionsBoundaryResponse::new),
                boundaries.delete(
                        IamApi.DELETE_USER_PERMISSIONS_BOUNDARY,
                        DeleteUserPermissionsBoundaryRequest::userName,
                        DeleteUserPermissionsBoundaryResponse::new));
    }
}
