package countersign.iam.accesskey;

import countersign.api.OperationModel;
import countersign.api.iam.AccessKeyMetadata;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListAccessKeysRequest;
import countersign.api.iam.ListAccessKeysResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.user.UserLookup;
import countersign.iam.user.WireUser;
import java.util.List;

/// Lists a user's keys without their secrets, in the order of their ids (IAM API Reference,
/// "ListAccessKeys").
public final class ListAccessKeys
        implements Operation<ListAccessKeysRequest, ListAccessKeysResponse> {
    private final Directory directory;
    private final UserLookup users;

    public ListAccessKeys(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<ListAccessKeysRequest, ListAccessKeysResponse> model() {
        return IamApi.LIST_ACCESS_KEYS;
    }

    @Override
    public Access<ListAccessKeysRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListAccessKeys",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public ListAccessKeysResponse handle(Caller caller, ListAccessKeysRequest request) {
        User user = users.require(caller, request.userName()).value();
        List<AccessKey> keys =
                user.accessKeys().stream()
                        .flatMap(id -> directory.accessKey(id).stream())
                        .map(Stored::value)
                        .toList();
        return Paging.of(request.marker(), request.maxItems())
                .cut(keys, key -> key.id().text())
                .answer(key -> metadata(user, key), ListAccessKeysResponse::new);
    }

    private static AccessKeyMetadata metadata(User user, AccessKey key) {
        return AccessKeyMetadata.builder()
                .userName(WireUser.name(user))
                .accessKeyId(key.id().text())
                .status(key.status().wireName())
                .createDate(key.created())
                .build();
    }
}
