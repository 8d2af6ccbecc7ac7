package countersign.iam.role;

import countersign.api.OperationModel;
import countersign.api.iam.DeleteRoleRequest;
import countersign.api.iam.DeleteRoleResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Role;
import countersign.iam.directory.RoleProfiles;
import countersign.iam.directory.Stored;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.identity.IdentityRemoval;
import countersign.iam.operation.Operation;
import java.util.List;

/// Deletes a role that has no policies left and is in no instance profile (IAM API Reference,
/// "DeleteRole"). That profiles are looked at before policies is a guess.
public final class DeleteRole implements Operation<DeleteRoleRequest, DeleteRoleResponse> {
    private final Directory directory;
    private final IdentityLookup<Role> roles;
    private final IdentityRemoval removal;

    public DeleteRole(Directory directory, IdentityLookup<Role> roles) {
        this.directory = directory;
        this.roles = roles;
        this.removal = new IdentityRemoval(directory);
    }

    @Override
    public OperationModel<DeleteRoleRequest, DeleteRoleResponse> model() {
        return IamApi.DELETE_ROLE;
    }

    @Override
    public Access<DeleteRoleRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeleteRole",
                (caller, request) -> List.of(roles.resource(caller, request.roleName())));
    }

    @Override
    public DeleteRoleResponse handle(Caller caller, DeleteRoleRequest request) {
        directory.change(edit -> delete(edit, roles.require(caller, request.roleName())));
        return new DeleteRoleResponse();
    }

    private Edit delete(Edit edit, Stored<Role> role) {
        Belonging<RoleProfiles> profiles = directory.instanceProfiles().of(role.value());
        if (!profiles.value().names().isEmpty()) {
            throw IdentityRemoval.conflict("must remove roles from instance profile first.");
        }
        return removal.delete(edit.delete(profiles), role);
    }
}
