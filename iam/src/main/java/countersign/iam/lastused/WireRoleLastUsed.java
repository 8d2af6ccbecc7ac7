package countersign.iam.lastused;

import countersign.api.iam.RoleLastUsed;
import countersign.iam.directory.Role;

/// When a role was last used, as answers show it (IAM API Reference, "RoleLastUsed"): that it never
/// was is an element without content, as users of AWS see it.
public final class WireRoleLastUsed {
    private WireRoleLastUsed() {}

    public static RoleLastUsed of(LastUses uses, Role role) {
        RoleLastUsed.Builder wire = RoleLastUsed.builder();
        uses.of(role).last().ifPresent(it -> wire.lastUsedDate(it.when()).region(it.region()));
        return wire.build();
    }
}
