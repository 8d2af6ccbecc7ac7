package countersign.iam.group;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateGroupRequest;
import countersign.api.iam.UpdateGroupResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Group;
import countersign.iam.directory.Stored;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;

/// Changes a group's name, path or both (IAM API Reference, "UpdateGroup"). The unique id stays,
/// and with it members and policies.
///
/// Policies must allow it on the group as it is and as it will be (same page).
public final class UpdateGroup implements Operation<UpdateGroupRequest, UpdateGroupResponse> {
    private final Directory directory;
    private final IdentityLookup<Group> groups;

    public UpdateGroup(Directory directory, IdentityLookup<Group> groups) {
        this.directory = directory;
        this.groups = groups;
    }

    @Override
    public OperationModel<UpdateGroupRequest, UpdateGroupResponse> model() {
        return IamApi.UPDATE_GROUP;
    }

    @Override
    public Access<UpdateGroupRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:UpdateGroup",
                (caller, request) ->
                        groups.resources(
                                caller,
                                request.groupName(),
                                request.newGroupName(),
                                request.newPath()));
    }

    @Override
    public UpdateGroupResponse handle(Caller caller, UpdateGroupRequest request) {
        directory.change(
                edit -> rename(edit, groups.require(caller, request.groupName()), request));
        return new UpdateGroupResponse();
    }

    private Edit rename(Edit edit, Stored<Group> before, UpdateGroupRequest request) {
        Group after =
                before.value()
                        .named(
                                request.newGroupName().orElse(before.value().name()),
                                request.newPath().orElse(before.value().path()));
        groups.requireFree(after);
        return edit.rename(before, after);
    }
}
