package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.store.Entry;
import java.util.List;
import java.util.Optional;

/// The accounts of the installation. Reads are as fresh as the store's; may block.
public final class Accounts {
    static final RecordCodec<Account> ACCOUNT = new RecordCodec<>(Account.class);
    static final RecordCodec<AccountClosure> CLOSURE = new RecordCodec<>(AccountClosure.class);
    static final RecordCodec<Revocations> REVOCATIONS = new RecordCodec<>(Revocations.class);

    private final Directory directory;

    Accounts(Directory directory) {
        this.directory = directory;
    }

    /// The account of that number, open or closed.
    public Optional<Stored<Account>> find(AccountId id) {
        return directory.read(Keys.account(id), ACCOUNT);
    }

    /// Accounts in the order of their numbers.
    ///
    /// @param after the number to go on behind, or empty
    /// @param limit the most to return, from 1
    public List<Account> list(String after, int limit) {
        return directory.listNonEmpty(
                Keys.accounts(),
                after.isEmpty() ? "" : Keys.accounts() + after,
                limit,
                entry -> Optional.of(directory.decode(entry, ACCOUNT).value()));
    }

    public long count() {
        return directory.count(Keys.accounts());
    }

    /// Since when the account is closed; empty while it is open.
    public Optional<AccountClosure> closure(AccountId id) {
        return directory.read(Keys.accountClosure(id), CLOSURE).map(Stored::value);
    }

    /// Demands that an account that was read as open still is.
    public Edit relyOnOpen(Edit edit, AccountId id) {
        return edit.requireAbsent(Keys.accountClosure(id));
    }

    /// The account that manages the others: the first one; empty before it is made.
    public Optional<AccountId> management() {
        return directory.organization().map(stored -> stored.value().management());
    }

    /// Closes an account that is open.
    public Edit close(Edit edit, Stored<Account> open, AccountClosure closure) {
        String key = Keys.accountClosure(open.value().id());
        return edit.relyOn(open).requireAbsent(key).put(key, CLOSURE.encode(closure));
    }

    /// Which of an account's sessions were revoked.
    public Belonging<Revocations> revocations(AccountId id) {
        return directory.belonging(Keys.revocations(id), REVOCATIONS, Revocations.NONE);
    }

    /// The accounts in which anything is revoked, in the order of their numbers.
    ///
    /// @param after the number to go on behind, or empty
    public List<AccountId> withRevocations(String after, int limit) {
        return directory.listNonEmpty(
                Keys.revocations(),
                after.isEmpty() ? "" : Keys.revocations() + after,
                limit,
                entry -> Optional.of(accountOf(entry)));
    }

    private static AccountId accountOf(Entry entry) {
        return new AccountId(entry.key().substring(Keys.revocations().length()));
    }
}
