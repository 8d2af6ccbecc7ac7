package countersign.iam.user;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListUserTagsRequest;
import countersign.api.iam.ListUserTagsResponse;
import countersign.api.iam.TagUserRequest;
import countersign.api.iam.TagUserResponse;
import countersign.api.iam.UntagUserRequest;
import countersign.api.iam.UntagUserResponse;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import countersign.iam.directory.Tag;
import countersign.iam.directory.User;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.tag.TagOperations;
import countersign.iam.tag.Taggable;
import java.util.List;

/// The tags of users, and the operations on them.
public record UserTags(IdentityLookup<User> users) implements Taggable<User> {
    public static List<Operation<?, ?>> operations(
            Directory directory, IdentityLookup<User> users) {
        var tags = new TagOperations<>(directory, new UserTags(users));
        return List.of(
                tags.tag(
                        IamApi.TAG_USER,
                        TagUserRequest::userName,
                        TagUserRequest::tags,
                        TagUserResponse::new),
                tags.untag(
                        IamApi.UNTAG_USER,
                        UntagUserRequest::userName,
                        UntagUserRequest::tagKeys,
                        UntagUserResponse::new),
                tags.list(
                        IamApi.LIST_USER_TAGS,
                        ListUserTagsRequest::userName,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListUserTagsResponse::new));
    }

    @Override
    public Stored<User> require(Caller caller, String name) {
        return users.require(caller, name);
    }

    @Override
    public Resource resource(Caller caller, String name) {
        return users.resource(caller, name);
    }

    @Override
    public List<Tag> tagsOf(User user) {
        return user.tags();
    }

    @Override
    public Edit retag(Edit edit, User user, List<Tag> tags) {
        return edit.replace(user.withTags(tags));
    }
}
