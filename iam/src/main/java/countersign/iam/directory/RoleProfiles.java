package countersign.iam.directory;

import java.util.List;
import java.util.stream.Stream;

/// The instance profiles that a role is in: as many as the account has at most, so they fit one
/// record.
///
/// @param names in order
public record RoleProfiles(List<String> names) {
    public static final RoleProfiles NONE = new RoleProfiles(List.of());

    public RoleProfiles {
        names = List.copyOf(names);
    }

    RoleProfiles with(InstanceProfile profile) {
        return new RoleProfiles(
                Stream.concat(names.stream(), Stream.of(profile.name())).sorted().toList());
    }

    RoleProfiles without(InstanceProfile profile) {
        return new RoleProfiles(
                names.stream().filter(name -> !name.equals(profile.name())).toList());
    }
}
