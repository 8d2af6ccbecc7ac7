package countersign.iam.inlinepolicy;

import countersign.api.iam.DeleteRolePolicyRequest;
import countersign.api.iam.DeleteRolePolicyResponse;
import countersign.api.iam.GetRolePolicyRequest;
import countersign.api.iam.GetRolePolicyResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListRolePoliciesRequest;
import countersign.api.iam.ListRolePoliciesResponse;
import countersign.api.iam.PutRolePolicyRequest;
import countersign.api.iam.PutRolePolicyResponse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.inlinepolicy.InlinePolicyOperations.Named;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// The operations on inline policies of roles.
public final class RolePolicies {
    private RolePolicies() {}

    public static List<Operation<?, ?>> operations(
            Directory directory, IdentityLookup<Role> roles) {
        var policies = new InlinePolicyOperations<>(directory, roles);
        return List.of(
                policies.put(
                        IamApi.PUT_ROLE_POLICY,
                        RolePolicies::put,
                        PutRolePolicyRequest::policyDocument,
                        PutRolePolicyResponse::new),
                policies.get(IamApi.GET_ROLE_POLICY, RolePolicies::get, GetRolePolicyResponse::new),
                policies.delete(
                        IamApi.DELETE_ROLE_POLICY,
                        RolePolicies::delete,
                        DeleteRolePolicyResponse::new),
                policies.list(
                        IamApi.LIST_ROLE_POLICIES,
                        ListRolePoliciesRequest::roleName,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListRolePoliciesResponse::new));
    }

    private static Named put(PutRolePolicyRequest request) {
        return new Named(request.roleName(), request.policyName());
    }

    private static Named get(GetRolePolicyRequest request) {
        return new Named(request.roleName(), request.policyName());
    }

    private static Named delete(DeleteRolePolicyRequest request) {
        return new Named(request.roleName(), request.policyName());
    }
}
