package countersign.iam.user;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.TagUserRequest;
import countersign.api.iam.TagUserResponse;
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

/// Adds tags to a user, or changes their values (IAM API Reference, "TagUser").
public final class TagUser implements Operation<TagUserRequest, TagUserResponse> {
    private final Directory directory;
    private final UserLookup users;

    public TagUser(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<TagUserRequest, TagUserResponse> model() {
        return IamApi.TAG_USER;
    }

    @Override
    public Access<TagUserRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:TagUser",
                (caller, request) -> {
                    List<Resource> user = users.resource(caller, request.userName());
                    return List.of(user.getFirst().with(Tags.requestKeys(request.tags())));
                });
    }

    @Override
    public TagUserResponse handle(Caller caller, TagUserRequest request) {
        directory.change(edit -> tag(edit, users.require(caller, request.userName()), request));
        return new TagUserResponse();
    }

    private static Edit tag(Edit edit, Stored<User> user, TagUserRequest request) {
        List<countersign.iam.directory.Tag> tags = Tags.add(user.value().tags(), request.tags());
        return edit.relyOn(user).replace(user.value().withTags(tags));
    }
}
