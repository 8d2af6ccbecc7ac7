package countersign.iam.user;

import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.managedpolicy.Boundaries;
import countersign.iam.tag.Tags;

/// A user as answers show one (IAM API Reference, "User").
public final class WireUser {
    private WireUser() {}

    /// The name by which answers call a user; the root user, who has none, is called by the account
    /// id.
    public static String name(User user) {
        return user.isRoot() ? user.account().text() : user.name();
    }

    /// As lists show a user: without tags and boundary.
    public static countersign.api.iam.User listed(User user) {
        return base(user).build();
    }

    /// As ListUsers shows a user: with when the password was last used, too.
    static countersign.api.iam.User listedAlone(Directory directory, User user) {
        return withPasswordUse(directory, user).build();
    }

    /// As GetUser shows one: with when the password was last used, too.
    static countersign.api.iam.User got(Directory directory, User user) {
        return whole(directory, user, withPasswordUse(directory, user));
    }

    private static countersign.api.iam.User.Builder withPasswordUse(
            Directory directory, User user) {
        countersign.api.iam.User.Builder wire = base(user);
        directory.passwords().use(user).value().lastUsed().ifPresent(wire::passwordLastUsed);
        return wire;
    }

    /// As the user's own operations show one: with the tags, if there are any, and the permissions
    /// boundary.
    static countersign.api.iam.User whole(Directory directory, User user) {
        return whole(directory, user, base(user));
    }

    private static countersign.api.iam.User whole(
            Directory directory, User user, countersign.api.iam.User.Builder wire) {
        Boundaries.shown(directory, user).ifPresent(wire::permissionsBoundary);
        if (!user.tags().isEmpty()) {
            wire.tags(Tags.onTheWire(user.tags()));
        }
        return wire.build();
    }

    /// Of the root user AWS shows neither path nor name.
    private static countersign.api.iam.User.Builder base(User user) {
        countersign.api.iam.User.Builder wire =
                countersign.api.iam.User.builder()
                        .userId(user.id())
                        .arn(user.arn())
                        .createDate(user.created());
        return user.isRoot() ? wire : wire.path(user.path()).userName(user.name());
    }
}
