package countersign.iam.group;

import countersign.iam.directory.Group;

/// A group as answers show one (IAM API Reference, "Group").
final class WireGroup {
    private WireGroup() {}

    static countersign.api.iam.Group of(Group group) {
        return countersign.api.iam.Group.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.created())
                .build();
    }
}
