package countersign.iam.inlinepolicy;

import countersign.api.iam.DeleteUserPolicyRequest;
import countersign.api.iam.DeleteUserPolicyResponse;
import countersign.api.iam.GetUserPolicyRequest;
import countersign.api.iam.GetUserPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListUserPoliciesRequest;
import countersign.api.iam.ListUserPoliciesResponse;
import countersign.api.iam.PutUserPolicyRequest;
import countersign.api.iam.PutUserPolicyResponse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.inlinepolicy.InlinePolicyOperations.Named;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// The operations on inline policies of users.
public final class UserPolicies {
    private UserPolicies() {}

    public static List<Operation<?, ?>> operations(
            Directory directory, IdentityLookup<User> users) {
        var policies = new InlinePolicyOperations<>(directory, users);
        return List.of(
                policies.put(
                        IamApi.PUT_USER_POLICY,
                        UserPolicies::put,
                        PutUserPolicyRequest::policyDocument,
                        PutUserPolicyResponse::new),
                policies.get(IamApi.GET_USER_POLICY, UserPolicies::get, GetUserPolicyResponse::new),
                policies.delete(
                        IamApi.DELETE_USER_POLICY,
                        UserPolicies::delete,
                        DeleteUserPolicyResponse::new),
                policies.list(
                        IamApi.LIST_USER_POLICIES,
                        ListUserPoliciesRequest::userName,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListUserPoliciesResponse::new));
    }

    private static Named put(PutUserPolicyRequest request) {
        return new Named(request.userName(), request.policyName());
    }

    private static Named get(GetUserPolicyRequest request) {
        return new Named(request.userName(), request.policyName());
    }

    private static Named delete(DeleteUserPolicyRequest request) {
        return new Named(request.userName(), request.policyName());
    }
}
