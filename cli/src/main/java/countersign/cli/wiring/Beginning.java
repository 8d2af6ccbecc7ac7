package countersign.cli.wiring;

import countersign.cli.config.Config;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.account.AccountIds;
import countersign.iam.account.AccountSetup;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Account;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Organization;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a start found in its store, or made there.
public sealed interface Beginning {
    /// The management account: the one that the installation began with.
    AccountId account();

    /// It was there.
    ///
    /// @param users how many IAM users it has
    record Found(AccountId account, long users) implements Beginning {}

    /// It was made, with a root access key that nobody knew before.
    ///
    /// @param rootKey its secret is to be shown now, once
    record Made(AccountId account, NewAccessKey rootKey) implements Beginning {}

    /// It was made, with the root access key that was given.
    record MadeWithGivenKey(AccountId account, AccessKeyId rootKey) implements Beginning {}

    /// Finds the account or makes it.
    ///
    /// @throws StartFault where what was asked for is not what is there
    static Beginning of(
            Config.FirstStart asked,
            Directory directory,
            MasterKey masterKey,
            RandomBytes random,
            InstantSource clock) {
        Optional<AccountId> management = managementAccount(directory);
        if (management.isPresent()) {
            return found(asked, management.get(), directory);
        }
        AccountSetup setup = new AccountSetup(directory, clock);
        Optional<RootKeyFile.RootKey> given =
                asked.rootKeyFile().map(path -> new RootKeyFile(path).read());
        if (given.isPresent()) {
            RootKeyFile.RootKey key = given.get();
            AccountId account = key.id().account();
            requireSame(asked, account, "the key in --root-key-file carries");
            return setup.createFirst(
                            account,
                            root ->
                                    NewAccessKey.of(
                                            root,
                                            key.id(),
                                            key.secret(),
                                            masterKey,
                                            clock.instant()))
                    .<Beginning>map(_ -> new MadeWithGivenKey(account, key.id()))
                    .orElseGet(() -> foundMeanwhile(asked, directory));
        }
        AccountId account = asked.account().orElseGet(() -> AccountIds.drawn(random));
        return setup.createFirst(
                        account,
                        root -> NewAccessKey.generate(root, masterKey, random, clock.instant()))
                .<Beginning>map(key -> new Made(account, key))
                .orElseGet(() -> foundMeanwhile(asked, directory));
    }

    /// Another node was quicker.
    private static Beginning foundMeanwhile(Config.FirstStart asked, Directory directory) {
        return found(asked, managementAccount(directory).orElseThrow(), directory);
    }

    /// A store from before there could be several accounts has one, which becomes it now.
    private static Optional<AccountId> managementAccount(Directory directory) {
        Optional<AccountId> known = directory.accounts().management();
        if (known.isPresent()) {
            return known;
        }
        Optional<AccountId> only =
                directory.accounts().list("", 1).stream().map(Account::id).findFirst();
        if (only.isEmpty()) {
            return Optional.empty();
        }
        // another node that started meanwhile may have made both the account and the organization
        return Optional.of(
                directory.change(edit ->
                        directory
                                .accounts()
                                .management()
                                .orElseGet(() -> {
                                    edit.create(new Organization(only.get(), List.of()));
                                    return only.get();
                                })));
    }

    private static Beginning found(
            Config.FirstStart asked, AccountId account, Directory directory) {
        requireSame(asked, account, "the store has");
        return new Found(account, directory.users().count(account));
    }

    private static void requireSame(Config.FirstStart asked, AccountId account, String who) {
        asked.account()
                .filter(id -> !id.equals(account))
                .ifPresent(id -> {
                    throw new StartFault(
                            "--account-id is " + id + ", and " + who + " account " + account);
                });
    }
}
