package countersign.iam.group;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListGroupsForUserRequest;
import countersign.api.iam.ListGroupsForUserResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Group;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// Lists the groups that a user is in, in the order of their names (IAM API Reference,
/// "ListGroupsForUser").
public final class ListGroupsForUser
        implements Operation<ListGroupsForUserRequest, ListGroupsForUserResponse> {
    private final Directory directory;
    private final IdentityLookup<User> users;

    public ListGroupsForUser(Directory directory, IdentityLookup<User> users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<ListGroupsForUserRequest, ListGroupsForUserResponse> model() {
        return IamApi.LIST_GROUPS_FOR_USER;
    }

    @Override
    public Access<ListGroupsForUserRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListGroupsForUser",
                (caller, request) -> List.of(users.resource(caller, request.userName())));
    }

    @Override
    public ListGroupsForUserResponse handle(Caller caller, ListGroupsForUserRequest request) {
        User user = users.require(caller, request.userName()).value();
        List<Group> groups =
                directory.memberships(user).value().groupIds().stream()
                        .flatMap(id -> directory.groups().byId(user.account(), id).stream())
                        .map(Stored::value)
                        .toList();
        return Paging.of(request.marker(), request.maxItems())
                .cut(groups, Group::name)
                .answer(WireGroup::of, ListGroupsForUserResponse::new);
    }
}
