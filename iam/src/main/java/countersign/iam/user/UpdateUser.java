package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateUserRequest;
import countersign.api.iam.UpdateUserResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;

/// Changes a user's name, path or both (IAM API Reference, "UpdateUser"). The unique id stays, and
/// with it keys, devices, policies and sessions.
///
/// Policies must allow it on the user as it is and as it will be (IAM User Guide, "Rename or delete
/// an IAM user"); that the tags, which stay, count for both is a guess.
public final class UpdateUser implements Operation<UpdateUserRequest, UpdateUserResponse> {
    private final Directory directory;
    private final UserLookup users;

    public UpdateUser(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<UpdateUserRequest, UpdateUserResponse> model() {
        return IamApi.UPDATE_USER;
    }

    @Override
    public Access<UpdateUserRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:UpdateUser",
                (caller, request) ->
                        users.named()
                                .resources(
                                        caller,
                                        request.userName(),
                                        request.newUserName(),
                                        request.newPath()));
    }

    @Override
    public UpdateUserResponse handle(Caller caller, UpdateUserRequest request) {
        directory.change(edit -> rename(edit, users.require(caller, request.userName()), request));
        return new UpdateUserResponse();
    }

    private Edit rename(Edit edit, Stored<User> before, UpdateUserRequest request) {
        User after =
                before.value()
                        .named(
                                request.newUserName().orElse(before.value().name()),
                                request.newPath().orElse(before.value().path()));
        users.requireFree(after);
        return edit.rename(before, after);
    }
}
