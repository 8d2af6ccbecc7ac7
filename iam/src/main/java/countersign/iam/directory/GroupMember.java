package countersign.iam.directory;

/// One user in one group: the other direction of [Memberships], by which a group's members can be
/// listed.
record GroupMember(String userId) {}
