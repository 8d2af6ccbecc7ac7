package countersign.iam.account;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Account;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;

/// Finds the account that a request is about.
public final class AccountLookup {
    private AccountLookup() {}

    /// @throws Refusal NoSuchEntity
    public static Stored<Account> require(Directory directory, AccountId id) {
        return directory
                .accounts()
                .find(id)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NO_SUCH_ENTITY,
                                "The account with id " + id + " cannot be found."));
    }
}
