package countersign.iam.inlinepolicy;

import countersign.api.iam.DeleteGroupPolicyRequest;
import countersign.api.iam.DeleteGroupPolicyResponse;
import countersign.api.iam.GetGroupPolicyRequest;
import countersign.api.iam.GetGroupPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListGroupPoliciesRequest;
import countersign.api.iam.ListGroupPoliciesResponse;
import countersign.api.iam.PutGroupPolicyRequest;
import countersign.api.iam.PutGroupPolicyResponse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.inlinepolicy.InlinePolicyOperations.Named;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// The operations on inline policies of groups.
public final class GroupPolicies {
    private GroupPolicies() {}

    public static List<Operation<?, ?>> operations(
            Directory directory, IdentityLookup<Group> groups) {
        var policies = new InlinePolicyOperations<>(directory, groups);
        return List.of(
                policies.put(
                        IamApi.PUT_GROUP_POLICY,
                        GroupPolicies::put,
                        PutGroupPolicyRequest::policyDocument,
                        PutGroupPolicyResponse::new),
                policies.get(
                        IamApi.GET_GROUP_POLICY, GroupPolicies::get, GetGroupPolicyResponse::new),
                policies.delete(
                        IamApi.DELETE_GROUP_POLICY,
                        GroupPolicies::delete,
                        DeleteGroupPolicyResponse::new),
                policies.list(
                        IamApi.LIST_GROUP_POLICIES,
                        ListGroupPoliciesRequest::groupName,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListGroupPoliciesResponse::new));
    }

    private static Named put(PutGroupPolicyRequest request) {
        return new Named(request.groupName(), request.policyName());
    }

    private static Named get(GetGroupPolicyRequest request) {
        return new Named(request.groupName(), request.policyName());
    }

    private static Named delete(DeleteGroupPolicyRequest request) {
        return new Named(request.groupName(), request.policyName());
    }
}
