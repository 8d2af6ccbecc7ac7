package countersign.iam.directory;

import java.util.ArrayList;
import java.util.List;

/// The groups that a user is in.
///
/// @param groupIds their unique ids, in the order of joining
public record Memberships(List<String> groupIds) {
    /// Of a user who is in no group.
    public static final Memberships NONE = new Memberships(List.of());

    public Memberships {
        groupIds = List.copyOf(groupIds);
    }

    public boolean include(Group group) {
        return groupIds.contains(group.id());
    }

    Memberships with(Group group) {
        List<String> more = new ArrayList<>(groupIds);
        more.add(group.id());
        return new Memberships(more);
    }

    Memberships without(Group group) {
        return new Memberships(groupIds.stream().filter(id -> !id.equals(group.id())).toList());
    }
}
