package countersign.iam.managedpolicy;

import countersign.api.iam.AttachUserPolicyRequest;
import countersign.api.iam.AttachUserPolicyResponse;
import countersign.api.iam.DetachUserPolicyRequest;
import countersign.api.iam.DetachUserPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListAttachedUserPoliciesRequest;
import countersign.api.iam.ListAttachedUserPoliciesResponse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.managedpolicy.AttachmentOperations.Listed;
import countersign.iam.managedpolicy.AttachmentOperations.Pair;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// The operations on managed policies that are attached to users.
public final class UserAttachments {
    private UserAttachments() {}

    public static List<Operation<?, ?>> operations(
            Directory directory, PolicyLookup policies, IdentityLookup<User> users) {
        var attachments = new AttachmentOperations<>(directory, policies, users);
        return List.of(
                attachments.attach(
                        IamApi.ATTACH_USER_POLICY,
                        UserAttachments::attached,
                        AttachUserPolicyResponse::new),
                attachments.detach(
                        IamApi.DETACH_USER_POLICY,
                        UserAttachments::detached,
                        DetachUserPolicyResponse::new),
                attachments.list(
                        IamApi.LIST_ATTACHED_USER_POLICIES,
                        UserAttachments::listed,
                        ListAttachedUserPoliciesResponse::new));
    }

    private static Pair attached(AttachUserPolicyRequest request) {
        return new Pair(request.userName(), request.policyArn());
    }

    private static Pair detached(DetachUserPolicyRequest request) {
        return new Pair(request.userName(), request.policyArn());
    }

    private static Listed listed(ListAttachedUserPoliciesRequest request) {
        return new Listed(
                request.userName(),
                request.pathPrefix(),
                Paging.of(request.marker(), request.maxItems()));
    }
}
