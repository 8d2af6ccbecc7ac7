package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.DeleteUserRequest;
import countersign.api.iam.DeleteUserResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Memberships;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityRemoval;
import countersign.iam.operation.Operation;

/// Deletes a user who has nothing left (IAM API Reference, "DeleteUser"). Sessions of the user end
/// with it, also where a user of the same name is made again.
///
/// That devices are looked at before keys is recorded; the texts after the first are widely
/// reported, their order is a guess.
public final class DeleteUser implements Operation<DeleteUserRequest, DeleteUserResponse> {
    private final Directory directory;
    private final UserLookup users;
    private final IdentityRemoval removal;

    public DeleteUser(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
        this.removal = new IdentityRemoval(directory);
    }

    @Override
    public OperationModel<DeleteUserRequest, DeleteUserResponse> model() {
        return IamApi.DELETE_USER;
    }

    @Override
    public Access<DeleteUserRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeleteUser", (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public DeleteUserResponse handle(Caller caller, DeleteUserRequest request) {
        directory.change(edit -> delete(edit, users.require(caller, request.userName())));
        return new DeleteUserResponse();
    }

    private Edit delete(Edit edit, Stored<User> user) {
        if (!user.value().devices().isEmpty()) {
            throw IdentityRemoval.conflict("must remove tokens from principal first.");
        }
        if (!user.value().accessKeys().isEmpty()) {
            throw IdentityRemoval.conflict("must delete access keys first.");
        }
        if (directory.passwords().of(user.value()).isPresent()) {
            throw IdentityRemoval.conflict("must delete login profile first.");
        }
        Belonging<Memberships> groups = directory.memberships(user.value());
        if (!groups.value().groupIds().isEmpty()) {
            throw IdentityRemoval.conflict("must remove users from group first.");
        }
        directory.passwords().deleteUse(edit, user.value());
        return removal.delete(edit.delete(groups), user);
    }
}
