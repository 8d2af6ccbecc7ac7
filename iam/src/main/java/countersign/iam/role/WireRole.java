package countersign.iam.role;

import countersign.iam.directory.Role;
import countersign.iam.inlinepolicy.PolicyText;
import countersign.iam.tag.Tags;
import java.util.List;

/// A role as answers show one (IAM API Reference, "Role").
final class WireRole {
    private WireRole() {}

    /// As lists show a role: without tags.
    static countersign.api.iam.Role listed(Role role) {
        return base(role, List.of());
    }

    /// As the role's own operations show one: with the tags, if there are any.
    static countersign.api.iam.Role whole(Role role) {
        return base(role, Tags.onTheWire(role.tags()));
    }

    private static countersign.api.iam.Role base(Role role, List<countersign.api.iam.Tag> tags) {
        countersign.api.iam.Role.Builder wire =
                countersign.api.iam.Role.builder()
                        .path(role.path())
                        .roleName(role.name())
                        .roleId(role.id())
                        .arn(role.arn())
                        .createDate(role.created())
                        .assumeRolePolicyDocument(PolicyText.encoded(role.trustPolicy()))
                        .maxSessionDuration((int) role.longestSession().toSeconds());
        role.description().ifPresent(wire::description);
        return (tags.isEmpty() ? wire : wire.tags(tags)).build();
    }
}
