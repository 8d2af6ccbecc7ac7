package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.List;
import java.util.Optional;

/// The instance profiles, and which role is in which: by profile and by role, both changed in one
/// commit. Reads are as fresh as the store's; may block.
///
/// A profile's name is never changed, and no two of an account have one without regard to case (IAM
/// User Guide, "IAM and AWS STS quotas"), so a profile lies under its name.
public final class InstanceProfiles {
    static final RecordCodec<InstanceProfile> PROFILE = new RecordCodec<>(InstanceProfile.class);
    static final RecordCodec<RoleProfiles> OF_ROLE = new RecordCodec<>(RoleProfiles.class);

    private final Directory directory;

    InstanceProfiles(Directory directory) {
        this.directory = directory;
    }

    public Optional<Stored<InstanceProfile>> named(AccountId account, String name) {
        return directory.read(Keys.instanceProfile(account, name), PROFILE);
    }

    /// In the order of their lower-cased names.
    ///
    /// @param after the name to go on behind, or empty
    public List<InstanceProfile> list(AccountId account, String after, int limit) {
        return directory.listNonEmpty(
                Keys.instanceProfiles(account),
                after.isEmpty() ? "" : Keys.instanceProfile(account, after),
                limit,
                entry -> Optional.of(directory.decode(entry, PROFILE).value()));
    }

    public long count(AccountId account) {
        return directory.count(Keys.instanceProfiles(account));
    }

    /// The profiles that a role is in. Whoever adds the role to one changes this record, so whoever
    /// deletes the role, and relies on this, can't miss it.
    public Belonging<RoleProfiles> of(Role role) {
        return directory.belonging(Keys.roleProfiles(role), OF_ROLE, RoleProfiles.NONE);
    }

    /// The role in the profile; empty also where it was deleted since the profile was read.
    public Optional<Role> role(InstanceProfile profile) {
        return profile.roleId()
                .flatMap(id -> directory.roles().byId(profile.account(), id))
                .map(Stored::value);
    }

    /// Adds a profile under a name that none has.
    public Edit create(Edit edit, InstanceProfile profile) {
        edit.requireAbsent(key(profile));
        return replace(edit, profile);
    }

    /// Writes a changed profile whose role stayed; the caller relies on the old one.
    public Edit replace(Edit edit, InstanceProfile profile) {
        return edit.put(key(profile), PROFILE.encode(profile));
    }

    /// Puts a role into a profile that has none.
    public Edit join(Edit edit, Stored<InstanceProfile> profile, Stored<Role> role) {
        Belonging<RoleProfiles> before = of(role.value());
        edit.relyOn(profile).relyOn(role).replace(before, before.value().with(profile.value()));
        return replace(edit, profile.value().withRole(role.value()));
    }

    /// Takes the role out of the profile that it is in.
    public Edit leave(Edit edit, Stored<InstanceProfile> profile, Stored<Role> role) {
        Belonging<RoleProfiles> before = of(role.value());
        RoleProfiles left = before.value().without(profile.value());
        edit.relyOn(profile).relyOn(role);
        if (left.equals(RoleProfiles.NONE)) {
            edit.delete(before);
        } else {
            edit.replace(before, left);
        }
        return replace(edit, profile.value().withoutRole());
    }

    /// Removes a profile that has no role.
    public Edit delete(Edit edit, Stored<InstanceProfile> profile) {
        return edit.relyOn(profile).delete(profile.entry().key());
    }

    private static String key(InstanceProfile profile) {
        return Keys.instanceProfile(profile.account(), profile.name());
    }
}
