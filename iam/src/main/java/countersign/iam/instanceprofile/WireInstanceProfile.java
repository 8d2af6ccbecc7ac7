package countersign.iam.instanceprofile;

import countersign.api.iam.Role;
import countersign.api.query.PercentEncoding;
import countersign.iam.directory.Directory;
import countersign.iam.directory.InstanceProfile;
import countersign.iam.tag.Tags;
import java.util.List;

/// An instance profile as answers show one (IAM API Reference, "InstanceProfile"). The role in it
/// has the six members that were recorded, and no others.
public final class WireInstanceProfile {
    private WireInstanceProfile() {}

    /// As lists show a profile: without tags.
    public static countersign.api.iam.InstanceProfile listed(
            Directory directory, InstanceProfile profile) {
        return base(directory, profile).build();
    }

    /// As its making shows it: with the tags, if there are any.
    static countersign.api.iam.InstanceProfile made(Directory directory, InstanceProfile profile) {
        return profile.tags().isEmpty() ? listed(directory, profile) : whole(directory, profile);
    }

    /// As GetInstanceProfile shows it: with the tags, also where there are none.
    static countersign.api.iam.InstanceProfile whole(Directory directory, InstanceProfile profile) {
        return base(directory, profile).tags(Tags.onTheWire(profile.tags())).build();
    }

    private static countersign.api.iam.InstanceProfile.Builder base(
            Directory directory, InstanceProfile profile) {
        return countersign.api.iam.InstanceProfile.builder()
                .path(profile.path())
                .instanceProfileName(profile.name())
                .instanceProfileId(profile.id())
                .arn(profile.arn())
                .createDate(profile.created())
                .roles(roles(directory, profile));
    }

    private static List<Role> roles(Directory directory, InstanceProfile profile) {
        return directory.instanceProfiles().role(profile).stream()
                .map(role ->
                        Role.builder()
                                .path(role.path())
                                .roleName(role.name())
                                .roleId(role.id())
                                .arn(role.arn())
                                .createDate(role.created())
                                .assumeRolePolicyDocument(
                                        PercentEncoding.encode(role.trustPolicy()))
                                .build())
                .toList();
    }
}
