package countersign.iam.accesskey;

import countersign.api.OperationModel;
import countersign.api.iam.CreateAccessKeyRequest;
import countersign.api.iam.CreateAccessKeyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.user.UserLookup;
import countersign.iam.user.WireUser;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Makes a long-term key for a user, or for the caller (IAM API Reference, "CreateAccessKey").
public final class CreateAccessKey
        implements Operation<CreateAccessKeyRequest, CreateAccessKeyResponse> {
    /// Source: IAM User Guide, "IAM and AWS STS quotas".
    public static final int KEYS_MAX = 2;

    private final Directory directory;
    private final UserLookup users;
    private final MasterKey masterKey;
    private final RandomBytes random;
    private final InstantSource clock;

    public CreateAccessKey(
            Directory directory,
            UserLookup users,
            MasterKey masterKey,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.users = users;
        this.masterKey = masterKey;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreateAccessKeyRequest, CreateAccessKeyResponse> model() {
        return IamApi.CREATE_ACCESS_KEY;
    }

    @Override
    public Access<CreateAccessKeyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:CreateAccessKey",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public CreateAccessKeyResponse handle(Caller caller, CreateAccessKeyRequest request) {
        return directory.change(edit -> create(edit, users.require(caller, request.userName())));
    }

    private CreateAccessKeyResponse create(Edit edit, Stored<User> user) {
        List<AccessKeyId> keys = new ArrayList<>(user.value().accessKeys());
        if (keys.size() >= KEYS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for AccessKeysPerUser: " + KEYS_MAX);
        }
        NewAccessKey made = NewAccessKey.generate(user.value(), masterKey, random, clock.instant());
        keys.add(made.key().id());
        edit.relyOn(user).replace(user.value().withAccessKeys(keys)).create(made.key());
        return shown(user.value(), made);
    }

    private static CreateAccessKeyResponse shown(User user, NewAccessKey made) {
        return CreateAccessKeyResponse.builder()
                .accessKey(
                        countersign.api.iam.AccessKey.builder()
                                .userName(WireUser.name(user))
                                .accessKeyId(made.key().id().text())
                                .status(made.key().status().wireName())
                                .secretAccessKey(made.secret().reveal())
                                .createDate(made.key().created())
                                .build())
                .build();
    }
}
