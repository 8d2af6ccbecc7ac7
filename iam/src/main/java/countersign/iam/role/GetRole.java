package countersign.iam.role;

import countersign.api.OperationModel;
import countersign.api.iam.GetRoleRequest;
import countersign.api.iam.GetRoleResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.lastused.LastUses;
import countersign.iam.operation.Operation;
import java.util.List;

/// Shows a role with its trust policy and its last use (IAM API Reference, "GetRole").
public final class GetRole implements Operation<GetRoleRequest, GetRoleResponse> {
    private final Directory directory;
    private final IdentityLookup<Role> roles;
    private final LastUses uses;

    public GetRole(Directory directory, IdentityLookup<Role> roles, LastUses uses) {
        this.directory = directory;
        this.roles = roles;
        this.uses = uses;
    }

    @Override
    public OperationModel<GetRoleRequest, GetRoleResponse> model() {
        return IamApi.GET_ROLE;
    }

    @Override
    public Access<GetRoleRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetRole",
                (caller, request) -> List.of(roles.resource(caller, request.roleName())));
    }

    @Override
    public GetRoleResponse handle(Caller caller, GetRoleRequest request) {
        Role role = roles.require(caller, request.roleName()).value();
        return new GetRoleResponse(WireRole.withLastUse(directory, uses, role));
    }
}
