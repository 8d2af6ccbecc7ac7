package countersign.iam.accesskey;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UpdateAccessKeyRequest;
import countersign.api.iam.UpdateAccessKeyResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.user.UserLookup;
import java.util.Arrays;

/// Switches a key on or off, in force at the next request (IAM API Reference, "UpdateAccessKey").
public final class UpdateAccessKey
        implements Operation<UpdateAccessKeyRequest, UpdateAccessKeyResponse> {
    private final Directory directory;
    private final UserLookup users;

    public UpdateAccessKey(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<UpdateAccessKeyRequest, UpdateAccessKeyResponse> model() {
        return IamApi.UPDATE_ACCESS_KEY;
    }

    @Override
    public Access<UpdateAccessKeyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:UpdateAccessKey",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public UpdateAccessKeyResponse handle(Caller caller, UpdateAccessKeyRequest request) {
        AccessKey.Status status = status(request.status());
        directory.change(
                edit -> update(edit, users.require(caller, request.userName()), request, status));
        return new UpdateAccessKeyResponse();
    }

    private Edit update(
            Edit edit, Stored<User> user, UpdateAccessKeyRequest request, AccessKey.Status status) {
        Stored<AccessKey> key = KeyOfUser.require(directory, user.value(), request.accessKeyId());
        return edit.relyOn(user).relyOn(key).replace(key.value().withStatus(status));
    }

    /// The model has a third status, `Expired`, which no page lets a caller set.
    private static AccessKey.Status status(String wireName) {
        return Arrays.stream(AccessKey.Status.values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.INVALID_INPUT,
                                "A key can be Active or Inactive, not `" + wireName + "`."));
    }
}
