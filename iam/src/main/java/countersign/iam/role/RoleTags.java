package countersign.iam.role;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListRoleTagsRequest;
import countersign.api.iam.ListRoleTagsResponse;
import countersign.api.iam.TagRoleRequest;
import countersign.api.iam.TagRoleResponse;
import countersign.api.iam.UntagRoleRequest;
import countersign.api.iam.UntagRoleResponse;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Role;
import countersign.iam.directory.Stored;
import countersign.iam.directory.Tag;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.tag.TagOperations;
import countersign.iam.tag.Taggable;
import java.util.List;

/// The tags of roles, and the operations on them.
public record RoleTags(IdentityLookup<Role> roles) implements Taggable<Role> {
    public static List<Operation<?, ?>> operations(
            Directory directory, IdentityLookup<Role> roles) {
        var tags = new TagOperations<>(directory, new RoleTags(roles));
        return List.of(
                tags.tag(
                        IamApi.TAG_ROLE,
                        TagRoleRequest::roleName,
                        TagRoleRequest::tags,
                        TagRoleResponse::new),
                tags.untag(
                        IamApi.UNTAG_ROLE,
                        UntagRoleRequest::roleName,
                        UntagRoleRequest::tagKeys,
                        UntagRoleResponse::new),
                tags.list(
                        IamApi.LIST_ROLE_TAGS,
                        ListRoleTagsRequest::roleName,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListRoleTagsResponse::new));
    }

    @Override
    public Stored<Role> require(Caller caller, String name) {
        return roles.require(caller, name);
    }

    @Override
    public Resource resource(Caller caller, String name) {
        return roles.resource(caller, name);
    }

    @Override
    public List<Tag> tagsOf(Role role) {
        return role.tags();
    }

    @Override
    public Edit retag(Edit edit, Role role, List<Tag> tags) {
        return edit.replace(role.withTags(tags));
    }
}
