package countersign.iam.managedpolicy;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListPolicyTagsRequest;
import countersign.api.iam.ListPolicyTagsResponse;
import countersign.api.iam.TagPolicyRequest;
import countersign.api.iam.TagPolicyResponse;
import countersign.api.iam.UntagPolicyRequest;
import countersign.api.iam.UntagPolicyResponse;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.Stored;
import countersign.iam.directory.Tag;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.tag.TagOperations;
import countersign.iam.tag.Taggable;
import countersign.iam.tag.Tags;
import java.util.List;

/// The tags of managed policies, and the operations on them. AWS's policies have none, and take
/// none (recorded).
public record PolicyTags(Directory directory, PolicyLookup policies)
        implements Taggable<ManagedPolicy> {
    public static List<Operation<?, ?>> operations(Directory directory, PolicyLookup policies) {
        PolicyTags policyTags = new PolicyTags(directory, policies);
        var tags = new TagOperations<>(directory, policyTags);
        return List.of(
                tags.tag(
                        IamApi.TAG_POLICY,
                        TagPolicyRequest::policyArn,
                        TagPolicyRequest::tags,
                        TagPolicyResponse::new),
                tags.untag(
                        IamApi.UNTAG_POLICY,
                        UntagPolicyRequest::policyArn,
                        UntagPolicyRequest::tagKeys,
                        UntagPolicyResponse::new),
                policyTags.list());
    }

    private Operation<?, ?> list() {
        return new FamilyOperation<ListPolicyTagsRequest, ListPolicyTagsResponse>(
                IamApi.LIST_POLICY_TAGS,
                (caller, request) -> List.of(resource(caller, request.policyArn())),
                (caller, request) ->
                        Paging.of(request.marker(), request.maxItems())
                                .cut(
                                        tagsOf(policies.require(caller, request.policyArn())),
                                        Tag::key)
                                .answer(Tags::onTheWire, ListPolicyTagsResponse::new));
    }

    private static List<Tag> tagsOf(FoundPolicy found) {
        return switch (found) {
            case FoundPolicy.Own(var stored) -> stored.value().tags();
            case FoundPolicy.Aws _ -> List.of();
        };
    }

    @Override
    public Stored<ManagedPolicy> require(Caller caller, String arn) {
        return switch (policies.require(caller, arn)) {
            case FoundPolicy.Own(var stored) -> stored;
            case FoundPolicy.Aws _ ->
                    throw new Refusal(
                            ErrorCode.INVALID_INPUT,
                            "Tags not supported for policies in this domain");
        };
    }

    @Override
    public Resource resource(Caller caller, String arn) {
        return policies.resource(caller, arn);
    }

    @Override
    public List<Tag> tagsOf(ManagedPolicy policy) {
        return policy.tags();
    }

    @Override
    public Edit retag(Edit edit, ManagedPolicy policy, List<Tag> tags) {
        return directory.managedPolicies().replace(edit, policy.withTags(tags));
    }
}
