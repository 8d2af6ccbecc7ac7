package countersign.iam.group;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.RemoveUserFromGroupRequest;
import countersign.api.iam.RemoveUserFromGroupResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Group;
import countersign.iam.directory.Memberships;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import java.util.List;

/// Takes a user out of a group (IAM API Reference, "RemoveUserFromGroup"); that whoever isn't in it
/// is no error is reported by users of AWS. It counts at the user's next request.
public final class RemoveUserFromGroup
        implements Operation<RemoveUserFromGroupRequest, RemoveUserFromGroupResponse> {
    private final Directory directory;
    private final IdentityLookup<Group> groups;
    private final IdentityLookup<User> users;

    public RemoveUserFromGroup(
            Directory directory, IdentityLookup<Group> groups, IdentityLookup<User> users) {
        this.directory = directory;
        this.groups = groups;
        this.users = users;
    }

    @Override
    public OperationModel<RemoveUserFromGroupRequest, RemoveUserFromGroupResponse> model() {
        return IamApi.REMOVE_USER_FROM_GROUP;
    }

    @Override
    public Access<RemoveUserFromGroupRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:RemoveUserFromGroup",
                (caller, request) -> List.of(groups.resource(caller, request.groupName())));
    }

    @Override
    public RemoveUserFromGroupResponse handle(Caller caller, RemoveUserFromGroupRequest request) {
        directory.change(edit ->
                remove(
                        edit,
                        groups.require(caller, request.groupName()),
                        users.require(caller, request.userName())));
        return new RemoveUserFromGroupResponse();
    }

    private Edit remove(Edit edit, Stored<Group> group, Stored<User> user) {
        Belonging<Memberships> before = directory.memberships(user.value());
        return before.value().include(group.value()) ? edit.leave(user, before, group) : edit;
    }
}
