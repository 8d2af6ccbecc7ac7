package countersign.iam.group;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListGroupsRequest;
import countersign.api.iam.ListGroupsResponse;
import countersign.iam.directory.Directory;
import countersign.iam.identity.IdentityKind;
import countersign.iam.identity.ListIdentities;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;

/// Lists the groups below a path, in the order of their names (IAM API Reference, "ListGroups").
public final class ListGroups {
    private ListGroups() {}

    public static Operation<?, ?> operation(Directory directory) {
        return new ListIdentities<>(directory.groups(), IdentityKind.GROUP)
                .operation(
                        IamApi.LIST_GROUPS,
                        ListGroupsRequest::pathPrefix,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        page -> page.answer(WireGroup::of, ListGroupsResponse::new));
    }
}
