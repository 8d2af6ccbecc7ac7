package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.Optional;

/// The aliases of accounts, each unique in the whole installation: by alias and by account, both
/// changed in one commit. Reads are as fresh as the store's; may block.
public final class AccountAliases {
    static final RecordCodec<AccountAlias> ALIAS = new RecordCodec<>(AccountAlias.class);
    static final RecordCodec<OwnAlias> OWN = new RecordCodec<>(OwnAlias.class);

    private final Directory directory;

    AccountAliases(Directory directory) {
        this.directory = directory;
    }

    /// The account that the alias stands for.
    public Optional<AccountId> account(String alias) {
        return directory
                .read(Keys.accountAlias(alias), ALIAS)
                .map(stored -> stored.value().account());
    }

    /// The alias of an account.
    public Belonging<OwnAlias> of(AccountId account) {
        return directory.belonging(Keys.ownAlias(account), OWN, OwnAlias.NONE);
    }

    /// Gives an account this alias, which none has, instead of the one that it had.
    public Edit give(Edit edit, AccountId account, Belonging<OwnAlias> before, String alias) {
        release(edit, before);
        return edit.requireAbsent(Keys.accountAlias(alias))
                .put(Keys.accountAlias(alias), ALIAS.encode(new AccountAlias(account)))
                .replace(before, new OwnAlias(Optional.of(alias)));
    }

    /// Takes its alias from an account.
    public Edit take(Edit edit, Belonging<OwnAlias> before) {
        release(edit, before);
        return edit.delete(before);
    }

    private static void release(Edit edit, Belonging<OwnAlias> before) {
        before.value().alias().ifPresent(alias -> edit.delete(Keys.accountAlias(alias)));
    }
}
