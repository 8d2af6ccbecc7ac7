package countersign.iam.account;

import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Account;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Organization;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Begins an account: the account, its root user and a root access key, in one commit. The first
/// one of a store manages those that come after it.
public final class AccountSetup {
    private final Directory directory;
    private final InstantSource clock;

    public AccountSetup(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /// @param rootKey makes the key of the root user that it is given
    /// @return that key, whose secret is to be shown once
    /// @throws Refusal EntityAlreadyExists, InvalidInput for the number of nobody
    public NewAccessKey create(AccountId id, Function<User, NewAccessKey> rootKey) {
        Instant now = now(id);
        User root = User.root(id, now);
        NewAccessKey key = rootKey.apply(root);
        return directory.change(edit -> {
            if (directory.accounts().find(id).isPresent()) {
                throw new Refusal(
                        ErrorCode.ENTITY_ALREADY_EXISTS,
                        "Account with id " + id + " already exists.");
            }
            if (directory.organization().isEmpty()) {
                edit.create(new Organization(id, List.of()));
            }
            stage(edit, id, root, key, now);
            return key;
        });
    }

    /// The same for the account that a store begins with. Empty, and nothing made, where the store
    /// has begun: of several nodes that start at once, one makes it.
    public Optional<NewAccessKey> createFirst(AccountId id, Function<User, NewAccessKey> rootKey) {
        Instant now = now(id);
        User root = User.root(id, now);
        NewAccessKey key = rootKey.apply(root);
        return directory.change(edit -> {
            if (directory.organization().isPresent()) {
                return Optional.empty();
            }
            edit.create(new Organization(id, List.of()));
            stage(edit, id, root, key, now);
            return Optional.of(key);
        });
    }

    private Instant now(AccountId id) {
        if (id.equals(AccountId.NOBODY)) {
            throw new Refusal(ErrorCode.INVALID_INPUT, "The account id " + id + " can't be given.");
        }
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static void stage(Edit edit, AccountId id, User root, NewAccessKey key, Instant now) {
        edit.create(new Account(id, now), root.withAccessKeys(List.of(key.key().id())))
                .create(key.key());
    }
}
