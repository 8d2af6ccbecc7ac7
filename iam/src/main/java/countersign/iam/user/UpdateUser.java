package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateUserRequest;
import countersign.api.iam.UpdateUserResponse;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes a user's name, path or both (IAM API Reference, "UpdateUser"). The unique id stays, and
/// with it keys, devices, policies and sessions.
///
/// Policies must allow it on the user as it is and as it will be (IAM User Guide, "Rename or delete
/// an IAM user").
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
        return new Access.SignedAndAllowed<>("iam:UpdateUser", this::beforeAndAfter);
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
        Optional<Stored<User>> holder = directory.userNamed(after.account(), after.name());
        if (holder.isPresent() && !holder.get().value().id().equals(after.id())) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "User with name " + after.name() + " already exists.");
        }
        return edit.rename(before, after);
    }

    private List<Resource> beforeAndAfter(Caller caller, UpdateUserRequest request) {
        List<Resource> resources = new ArrayList<>(users.resource(caller, request.userName()));
        if (request.newUserName().isPresent() || request.newPath().isPresent()) {
            Optional<User> before =
                    directory.userNamed(caller.account(), request.userName()).map(Stored::value);
            String path = request.newPath().orElseGet(() -> before.map(User::path).orElse("/"));
            String name = request.newUserName().orElse(request.userName());
            resources.add(new Resource(Arns.user(caller.account(), path, name)));
        }
        return resources;
    }
}
