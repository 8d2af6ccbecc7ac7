package countersign.iam.role;

import countersign.api.iam.RoleLastUsed;
import countersign.iam.directory.Role;
import countersign.iam.inlinepolicy.PolicyText;
import countersign.iam.tag.Tags;

/// A role as answers show one (IAM API Reference, "Role").
final class WireRole {
    private WireRole() {}

    /// As lists show a role: without tags.
    static countersign.api.iam.Role listed(Role role) {
        return base(role).build();
    }

    /// As the role's own operations show one: with the tags, if there are any.
    static countersign.api.iam.Role whole(Role role) {
        return tagged(role).build();
    }

    /// As GetRole shows a role: that none was used yet is an element without content, as users of
    /// AWS see it.
    static countersign.api.iam.Role withLastUse(Role role) {
        return tagged(role).roleLastUsed(RoleLastUsed.builder().build()).build();
    }

    private static countersign.api.iam.Role.Builder tagged(Role role) {
        countersign.api.iam.Role.Builder wire = base(role);
        return role.tags().isEmpty() ? wire : wire.tags(Tags.onTheWire(role.tags()));
    }

    private static countersign.api.iam.Role.Builder base(Role role) {
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
        return wire;
    }
}
