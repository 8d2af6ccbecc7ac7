package countersign.iam.user;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityKind;
import countersign.iam.identity.IdentityLookup;
import java.util.List;
import java.util.Optional;

/// Finds the user that a request is about.
///
/// Names come as `Optional` parameters here, against the habit of the house, since that is how the
/// generated requests hold them: without a name, a request is about its caller.
public final class UserLookup {
    private final Directory directory;
    private final IdentityLookup<User> named;

    public UserLookup(Directory directory) {
        this.directory = directory;
        this.named = new IdentityLookup<>(directory.users(), IdentityKind.USER);
    }

    /// Users by name alone.
    public IdentityLookup<User> named() {
        return named;
    }

    /// The user of that name in the caller's account.
    ///
    /// @throws Refusal NoSuchEntity
    public Stored<User> require(Caller caller, String name) {
        return named.require(caller, name);
    }

    /// The user of that name, or the caller's own; the root user's, if that calls.
    ///
    /// @throws Refusal NoSuchEntity
    public Stored<User> require(Caller caller, Optional<String> name) {
        return name.map(given -> require(caller, given))
                .orElseGet(() -> {
                    User own = ownUser(caller);
                    return directory
                            .user(own.account(), own.id())
                            .orElseThrow(() -> named.noSuch(own.name()));
                });
    }

    /// The user that calls.
    ///
    /// @throws Refusal ValidationError for the session of a role, whose text is widely reported
    private static User ownUser(Caller caller) {
        return caller.user()
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.VALIDATION_ERROR,
                                "Must specify userName when calling with non-User credentials"));
    }

    /// Refuses a name that another user has, without regard to case, or that means the root user:
    /// the account id.
    ///
    /// @param user as it is to be
    /// @throws Refusal EntityAlreadyExists
    void requireFree(User user) {
        if (user.name().equals(user.account().text())) {
            throw named.taken(user.name());
        }
        named.requireFree(user);
    }

    /// What policies are asked about, whether the user exists or not.
    public List<Resource> resource(Caller caller, String name) {
        return List.of(named.resource(caller, name));
    }

    /// As [#resource(Caller, String)]; without a name, about the caller.
    public List<Resource> resource(Caller caller, Optional<String> name) {
        return name.map(given -> resource(caller, given))
                .orElseGet(() -> List.of(IdentityLookup.resourceOf(ownUser(caller))));
    }
}
