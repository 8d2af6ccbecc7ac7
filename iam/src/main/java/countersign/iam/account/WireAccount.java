package countersign.iam.account;

import countersign.api.countersign.Account;
import countersign.api.countersign.AccountStateType;
import countersign.iam.directory.AccountClosure;
import countersign.iam.directory.Directory;
import java.util.Optional;

/// An account as the operator API shows it.
public final class WireAccount {
    private WireAccount() {}

    public static Account of(Directory directory, countersign.iam.directory.Account account) {
        Optional<AccountClosure> closure = directory.accounts().closure(account.id());
        AccountStateType state =
                closure.isPresent() ? AccountStateType.CLOSED : AccountStateType.ACTIVE;
        return new Account(
                account.id().text(),
                state.wireName(),
                Optional.of(directory.accounts().management().equals(Optional.of(account.id()))),
                account.created(),
                closure.map(AccountClosure::closed));
    }
}
