package countersign.iam.instanceprofile;

import countersign.api.iam.IamApi;
import countersign.api.iam.ListInstanceProfileTagsRequest;
import countersign.api.iam.ListInstanceProfileTagsResponse;
import countersign.api.iam.TagInstanceProfileRequest;
import countersign.api.iam.TagInstanceProfileResponse;
import countersign.api.iam.UntagInstanceProfileRequest;
import countersign.api.iam.UntagInstanceProfileResponse;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.InstanceProfile;
import countersign.iam.directory.Stored;
import countersign.iam.directory.Tag;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import countersign.iam.tag.TagOperations;
import countersign.iam.tag.Taggable;
import java.util.List;

/// The tags of instance profiles, and the operations on them.
public record InstanceProfileTags(Directory directory, InstanceProfileLookup profiles)
        implements Taggable<InstanceProfile> {
    public static List<Operation<?, ?>> operations(
            Directory directory, InstanceProfileLookup profiles) {
        var tags = new TagOperations<>(directory, new InstanceProfileTags(directory, profiles));
        return List.of(
                tags.tag(
                        IamApi.TAG_INSTANCE_PROFILE,
                        TagInstanceProfileRequest::instanceProfileName,
                        TagInstanceProfileRequest::tags,
                        TagInstanceProfileResponse::new),
                tags.untag(
                        IamApi.UNTAG_INSTANCE_PROFILE,
                        UntagInstanceProfileRequest::instanceProfileName,
                        UntagInstanceProfileRequest::tagKeys,
                        UntagInstanceProfileResponse::new),
                tags.list(
                        IamApi.LIST_INSTANCE_PROFILE_TAGS,
                        ListInstanceProfileTagsRequest::instanceProfileName,
                        request -> Paging.of(request.marker(), request.maxItems()),
                        ListInstanceProfileTagsResponse::new));
    }

    @Override
    public Stored<InstanceProfile> require(Caller caller, String name) {
        return profiles.require(caller, name);
    }

    @Override
    public Resource resource(Caller caller, String name) {
        return profiles.resource(caller, name);
    }

    @Override
    public List<Tag> tagsOf(InstanceProfile profile) {
        return profile.tags();
    }

    @Override
    public Edit retag(Edit edit, InstanceProfile profile, List<Tag> tags) {
        return directory.instanceProfiles().replace(edit, profile.withTags(tags));
    }
}
