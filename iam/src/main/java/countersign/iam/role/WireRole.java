package countersign.iam.role;

import countersign.api.query.PercentEncoding;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Role;
import countersign.iam.lastused.LastUses;
import countersign.iam.lastused.WireRoleLastUsed;
import countersign.iam.managedpolicy.Boundaries;
import countersign.iam.tag.Tags;

/// A role as answers show one (IAM API Reference, "Role").
final class WireRole {
    private WireRole() {}

    /// As lists show a role: without tags and boundary.
    static countersign.api.iam.Role listed(Role role) {
        return base(role).build();
    }

    /// As the role's own operations show one: with the tags, if there are any, and the permissions
    /// boundary.
    static countersign.api.iam.Role whole(Directory directory, Role role) {
        return own(directory, role).build();
    }

    /// As GetRole shows a role.
    static countersign.api.iam.Role withLastUse(Directory directory, LastUses uses, Role role) {
        return own(directory, role).roleLastUsed(WireRoleLastUsed.of(uses, role)).build();
    }

    private static countersign.api.iam.Role.Builder own(Directory directory, Role role) {
        countersign.api.iam.Role.Builder wire = base(role);
        Boundaries.shown(directory, role).ifPresent(wire::permissionsBoundary);
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
                        .assumeRolePolicyDocument(PercentEncoding.encode(role.trustPolicy()))
                        .maxSessionDuration((int) role.longestSession().toSeconds());
        role.description().ifPresent(wire::description);
        return wire;
    }
}
