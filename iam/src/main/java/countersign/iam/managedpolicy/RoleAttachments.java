package countersign.iam.managedpolicy;

import countersign.api.iam.AttachRolePolicyRequest;
import countersign.api.iam.AttachRolePolicyResponse;
import countersign.api.iam.DetachRolePolicyRequest;
import countersign.api.iam.DetachRolePolicyResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListAttachedRolePoliciesRequest;
import countersign.api.iam.ListAttachedRolePoliciesResponse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.managedpolicy.AttachmentOperations.Listed;
import countersign.iam.managedpolicy.AttachmentOperations.Pair;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// The operations on managed policies that are attached to roles.
public final class RoleAttachments {
    private RoleAttachments() {}

    public static List<Operation<?, ?>> operations(
            Directory directory, PolicyLookup policies, IdentityLookup<Role> roles) {
        var attachments = new AttachmentOperations<>(directory, policies, roles);
        return List.of(
                attachments.attach(
                        IamApi.ATTACH_ROLE_POLICY,
                        RoleAttachments::attached,
                        AttachRolePolicyResponse::new),
                attachments.detach(
                        IamApi.DETACH_ROLE_POLICY,
                        RoleAttachments::detached,
                        DetachRolePolicyResponse::new),
                attachments.list(
                        IamApi.LIST_ATTACHED_ROLE_POLICIES,
                        RoleAttachments::listed,
                        ListAttachedRolePoliciesResponse::new));
    }

    private static Pair attached(AttachRolePolicyRequest request) {
        return new Pair(request.roleName(), request.policyArn());
    }

    private static Pair detached(DetachRolePolicyRequest request) {
        return new Pair(request.roleName(), request.policyArn());
    }

    private static Listed listed(ListAttachedRolePoliciesRequest request) {
        return new Listed(
                request.roleName(),
                request.pathPrefix(),
                Paging.of(request.marker(), request.maxItems()));
    }
}
