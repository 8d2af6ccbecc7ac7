package countersign.iam.managedpolicy;

import countersign.api.iam.AttachGroupPolicyRequest;
import countersign.api.iam.AttachGroupPolicyResponse;
import countersign.api.iam.DetachGroupPolicyRequest;
import countersign.api.iam.DetachGroupPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListAttachedGroupPoliciesRequest;
import countersign.api.iam.ListAttachedGroupPoliciesResponse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.managedpolicy.AttachmentOperations.Listed;
import countersign.iam.managedpolicy.AttachmentOperations.Pair;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// The operations on managed policies that are attached to groups.
public final class GroupAttachments {
    private GroupAttachments() {}

    public static List<Operation<?, ?>> operations(
            Directory directory, PolicyLookup policies, IdentityLookup<Group> groups) {
        var attachments = new AttachmentOperations<>(directory, policies, groups);
        return List.of(
                attachments.attach(
                        IamApi.ATTACH_GROUP_POLICY,
                        GroupAttachments::attached,
                        AttachGroupPolicyResponse::new),
                attachments.detach(
                        IamApi.DETACH_GROUP_POLICY,
                        GroupAttachments::detached,
                        DetachGroupPolicyResponse::new),
                attachments.list(
                        IamApi.LIST_ATTACHED_GROUP_POLICIES,
                        GroupAttachments::listed,
                        ListAttachedGroupPoliciesResponse::new));
    }

    private static Pair attached(AttachGroupPolicyRequest request) {
        return new Pair(request.groupName(), request.policyArn());
    }

    private static Pair detached(DetachGroupPolicyRequest request) {
        return new Pair(request.groupName(), request.policyArn());
    }

    private static Listed listed(ListAttachedGroupPoliciesRequest request) {
        return new Listed(
                request.groupName(),
                request.pathPrefix(),
                Paging.of(request.marker(), request.maxItems()));
    }
}
