package countersign.iam.user;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListUsersRequest;
import countersign.api.iam.ListUsersResponse;
import countersign.iam.directory.Directory;
import countersign.iam.identity.IdentityKind;
import countersign.iam.identity.ListIdentities;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;

/// Lists the users below a path, in the order of their names (IAM API Reference, "ListUsers").
public final class ListUsers {
    private ListUsers() {}

    public static Operation<?, ?> operation(Directory directory) {
        return new ListIdentities<>(directory.users(), IdentityKind.USER)
                .operation(
                        IamApi.LIST_USERS,
                        ListUsersRequest::pathPrefix,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        page ->
                                page.answer(
                                        user -> WireUser.listedAlone(directory, user),
                                        ListUsersResponse::new));
    }
}
