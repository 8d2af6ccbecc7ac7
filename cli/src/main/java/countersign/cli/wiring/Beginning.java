package countersign.cli.wiring;

import countersign.cli.config.Config;
import countersign.iam.accesskey.NewAccessKey;
import countersign.iam.account.AccountSetup;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Account;
import countersign.iam.directory.Directory;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a start found in its store, or made there.
public sealed interface Beginning {
    /// The account that is served.
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
        List<Account> accounts = directory.accounts(1);
        if (!accounts.isEmpty()) {
            return found(asked, accounts.getFirst().id(), directory);
        }
        AccountSetup setup = new AccountSetup(directory, clock);
        Optional<RootKeyFile.RootKey> given =
                asked.rootKeyFile().map(path -> new RootKeyFile(path).read());
        if (given.isPresent()) {
            RootKeyFile.RootKey key = given.get();
            AccountId account = key.id().account();
            requireSame(asked, account, "the key in --root-key-file carries");
            setup.create(
                    account,
                    root ->
                            NewAccessKey.of(
                                    root, key.id(), key.secret(), masterKey, clock.instant()));
            return new MadeWithGivenKey(account, key.id());
        }
        AccountId account = asked.account().orElseGet(() -> drawn(random));
        return new Made(
                account,
                setup.create(
                        account,
                        root -> NewAccessKey.generate(root, masterKey, random, clock.instant())));
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

    /// Twelve digits, the first not zero, so that spreadsheets leave them whole.
    private static AccountId drawn(RandomBytes random) {
        long first = 100_000_000_000L;
        BigInteger many = new BigInteger(1, random.next(16));
        return AccountId.of(first + many.mod(BigInteger.valueOf(9 * first)).longValue());
    }
}
