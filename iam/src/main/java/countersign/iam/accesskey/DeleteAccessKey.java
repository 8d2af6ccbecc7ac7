package countersign.iam.accesskey;

import countersign.api.OperationModel;
import countersign.api.iam.DeleteAccessKeyRequest;
import countersign.api.iam.DeleteAccessKeyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.user.UserLookup;
import java.util.List;

/// Deletes a key for good (IAM API Reference, "DeleteAccessKey"). Sessions that it asked for live
/// on.
public final class DeleteAccessKey
        implements Operation<DeleteAccessKeyRequest, DeleteAccessKeyResponse> {
    private final Directory directory;
    private final UserLookup users;

    public DeleteAccessKey(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<DeleteAccessKeyRequest, DeleteAccessKeyResponse> model() {
        return IamApi.DELETE_ACCESS_KEY;
    }

    @Override
    public Access<DeleteAccessKeyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeleteAccessKey",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public DeleteAccessKeyResponse handle(Caller caller, DeleteAccessKeyRequest request) {
        directory.change(edit -> delete(edit, users.require(caller, request.userName()), request));
        return new DeleteAccessKeyResponse();
    }

    private Edit delete(Edit edit, Stored<User> user, DeleteAccessKeyRequest request) {
        Stored<AccessKey> key = KeyOfUser.require(directory, user.value(), request.accessKeyId());
        List<AccessKeyId> left =
                user.value().accessKeys().stream()
                        .filter(id -> !id.equals(key.value().id()))
                        .toList();
        return edit.relyOn(user)
                .relyOn(key)
                .replace(user.value().withAccessKeys(left))
                .delete(key.value());
    }
}
