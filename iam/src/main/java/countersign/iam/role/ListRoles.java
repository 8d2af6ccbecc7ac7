package countersign.iam.role;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListRolesRequest;
import countersign.api.iam.ListRolesResponse;
import countersign.iam.directory.Directory;
import countersign.iam.identity.IdentityKind;
import countersign.iam.identity.ListIdentities;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;

/// Lists the roles below a path, in the order of their names (IAM API Reference, "ListRoles").
public final class ListRoles {
    private ListRoles() {}

    public static Operation<?, ?> operation(Directory directory) {
        return new ListIdentities<>(directory.roles(), IdentityKind.ROLE)
                .operation(
                        IamApi.LIST_ROLES,
                        ListRolesRequest::pathPrefix,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        page -> page.answer(WireRole::listed, ListRolesResponse::new));
    }
}
