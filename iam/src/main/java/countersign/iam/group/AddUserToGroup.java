package countersign.iam.group;

import countersign.api.OperationModel;
import countersign.api.iam.AddUserToGroupRequest;
import countersign.api.iam.AddUserToGroupResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Group;
import countersign.iam.directory.Memberships;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import java.util.List;

/// Puts a user into a group (IAM API Reference, "AddUserToGroup"); who is in it already stays, as
/// users of AWS report. It counts at the user's next request.
public final class AddUserToGroup
        implements Operation<AddUserToGroupRequest, AddUserToGroupResponse> {
    /// How many groups a user may be in (IAM User Guide, "IAM and AWS STS quotas").
    public static final int GROUPS_MAX = 10;

    private final Directory directory;
    private final IdentityLookup<Group> groups;
    private final IdentityLookup<User> users;

    public AddUserToGroup(
            Directory directory, IdentityLookup<Group> groups, IdentityLookup<User> users) {
        this.directory = directory;
        this.groups = groups;
        this.users = users;
    }

    @Override
    public OperationModel<AddUserToGroupRequest, AddUserToGroupResponse> model() {
        return IamApi.ADD_USER_TO_GROUP;
    }

    @Override
    public Access<AddUserToGroupRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:AddUserToGroup",
                (caller, request) -> List.of(groups.resource(caller, request.groupName())));
    }

    @Override
    public AddUserToGroupResponse handle(Caller caller, AddUserToGroupRequest request) {
        directory.change(edit ->
                add(
                        edit,
                        groups.require(caller, request.groupName()),
                        users.require(caller, request.userName())));
        return new AddUserToGroupResponse();
    }

    private Edit add(Edit edit, Stored<Group> group, Stored<User> user) {
        Belonging<Memberships> before = directory.memberships(user.value());
        if (before.value().include(group.value())) {
            return edit;
        }
        if (before.value().groupIds().size() >= GROUPS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for GroupsPerUser: " + GROUPS_MAX);
        }
        return edit.join(user, before, group);
    }
}
