package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListUserTagsRequest;
import countersign.api.iam.ListUserTagsResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Tag;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import countersign.iam.tag.Tags;

/// Lists a user's tags, in the order of their keys (IAM API Reference, "ListUserTags").
public final class ListUserTags implements Operation<ListUserTagsRequest, ListUserTagsResponse> {
    private final UserLookup users;

    public ListUserTags(UserLookup users) {
        this.users = users;
    }

    @Override
    public OperationModel<ListUserTagsRequest, ListUserTagsResponse> model() {
        return IamApi.LIST_USER_TAGS;
    }

    @Override
    public Access<ListUserTagsRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListUserTags",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public ListUserTagsResponse handle(Caller caller, ListUserTagsRequest request) {
        Paging paging =
                Paging.of(
                        request.maxItems().orElse(Paging.MAX_ITEMS_DEFAULT),
                        request.marker().orElse(Paging.FROM_THE_START));
        Page<Tag> page =
                paging.cut(users.require(caller, request.userName()).value().tags(), Tag::key);
        ListUserTagsResponse.Builder answer =
                ListUserTagsResponse.builder()
                        .tags(Tags.onTheWire(page.items()))
                        .isTruncated(page.isTruncated());
        page.marker().ifPresent(answer::marker);
        return answer.build();
    }
}
