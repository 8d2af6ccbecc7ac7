package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.UntagUserRequest;
import countersign.api.iam.UntagUserResponse;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.util.List;

/// Takes tags from a user (IAM API Reference, "UntagUser").
public final class UntagUser implements Operation<UntagUserRequest, UntagUserResponse> {
    private final Directory directory;
    private final UserLookup users;

    public UntagUser(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<UntagUserRequest, UntagUserResponse> model() {
        return IamApi.UNTAG_USER;
    }

    @Override
    public Access<UntagUserRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:UntagUser",
                (caller, request) -> {
                    List<Resource> user = users.resource(caller, request.userName());
                    return List.of(user.getFirst().with(Tags.requestKeysOf(request.tagKeys())));
                });
    }

    @Override
    public UntagUserResponse handle(Caller caller, UntagUserRequest request) {
        directory.change(edit -> untag(edit, users.require(caller, request.userName()), request));
        return new UntagUserResponse();
    }

    private static Edit untag(Edit edit, Stored<User> user, UntagUserRequest request) {
        List<countersign.iam.directory.Tag> tags =
                Tags.remove(user.value().tags(), request.tagKeys());
        return edit.relyOn(user).replace(user.value().withTags(tags));
    }
}
