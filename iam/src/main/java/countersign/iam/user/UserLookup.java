package countersign.iam.user;

import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.tag.Tags;
import java.util.List;
import java.util.Optional;

/// Finds the user that a request is about.
///
/// Names come as `Optional` parameters here, against the habit of the house, since that is how the
/// generated requests hold them: without a name, a request is about its caller.
public final class UserLookup {
    private final Directory directory;

    public UserLookup(Directory directory) {
        this.directory = directory;
    }

    /// The user of that name in the caller's account.
    ///
    /// @throws Refusal NoSuchEntity
    public Stored<User> require(Caller caller, String name) {
        return directory.userNamed(caller.account(), name).orElseThrow(() -> noSuchUser(name));
    }

    /// The user of that name, or the caller's own; the root user's, if that calls.
    ///
    /// @throws Refusal NoSuchEntity
    public Stored<User> require(Caller caller, Optional<String> name) {
        return name.map(given -> require(caller, given))
                .orElseGet(() ->
                        directory
                                .user(caller.account(), caller.user().id())
                                .orElseThrow(() -> noSuchUser(caller.user().name())));
    }

    /// Refuses a name that another user has, without regard to case, or that means the root user:
    /// the account id.
    ///
    /// @param user as it is to be
    /// @throws Refusal EntityAlreadyExists
    void requireFree(User user) {
        Optional<Stored<User>> holder = directory.userNamed(user.account(), user.name());
        boolean another = holder.isPresent() && !holder.get().value().id().equals(user.id());
        if (another || user.name().equals(user.account().text())) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "User with name " + user.name() + " already exists.");
        }
    }

    /// What policies are asked about, whether the user exists or not.
    public List<Resource> resource(Caller caller, String name) {
        return List.of(
                directory
                        .userNamed(caller.account(), name)
                        .map(user -> resourceOf(user.value()))
                        .orElseGet(() -> unknown(caller.account(), name)));
    }

    /// As [#resource(Caller, String)]; without a name, about the caller.
    public List<Resource> resource(Caller caller, Optional<String> name) {
        return name.map(given -> resource(caller, given))
                .orElseGet(() -> List.of(resourceOf(caller.user())));
    }

    private static Resource resourceOf(User user) {
        return new Resource(user.arn(), Tags.resourceKeys(user.tags()));
    }

    private static Resource unknown(AccountId account, String name) {
        return new Resource(Arns.user(account, "/", name));
    }

    private static Refusal noSuchUser(String name) {
        return new Refusal(
                ErrorCode.NO_SUCH_ENTITY, "The user with name " + name + " cannot be found.");
    }
}
