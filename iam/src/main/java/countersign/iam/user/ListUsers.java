package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListUsersRequest;
import countersign.api.iam.ListUsersResponse;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// Lists the users below a path (IAM API Reference, "ListUsers"), in the order of their names.
public final class ListUsers implements Operation<ListUsersRequest, ListUsersResponse> {
    private final Directory directory;

    public ListUsers(Directory directory) {
        this.directory = directory;
    }

    @Override
    public OperationModel<ListUsersRequest, ListUsersResponse> model() {
        return IamApi.LIST_USERS;
    }

    @Override
    public Access<ListUsersRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListUsers",
                (caller, request) ->
                        List.of(
                                new Resource(
                                        Arns.user(caller.account(), pathPrefix(request), ""))));
    }

    @Override
    public ListUsersResponse handle(Caller caller, ListUsersRequest request) {
        String prefix = pathPrefix(request);
        return Paging.of(request.marker(), request.maxItems())
                .read(
                        (after, limit) -> directory.users().list(caller.account(), after, limit),
                        User::name,
                        user -> user.path().startsWith(prefix))
                .answer(WireUser::listed, ListUsersResponse::new);
    }

    private static String pathPrefix(ListUsersRequest request) {
        return request.pathPrefix().orElse("/");
    }
}
