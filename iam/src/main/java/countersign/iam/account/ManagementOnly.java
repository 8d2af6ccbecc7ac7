package countersign.iam.account;

import countersign.iam.access.Rule;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.Optional;

/// What concerns the whole installation is for callers of the management account alone, whatever
/// policies of other accounts say, their root users included.
public final class ManagementOnly {
    private final Directory directory;

    public ManagementOnly(Directory directory) {
        this.directory = directory;
    }

    /// The rule of operations on the installation.
    public <I> Rule<I> rule() {
        return (caller, request) -> check(caller);
    }

    /// Refuses who asks about an account that isn't his own, if he isn't of the management account.
    public void checkFor(Caller caller, AccountId about) {
        if (!caller.account().equals(about)) {
            check(caller);
        }
    }

    private void check(Caller caller) {
        if (!directory.accounts().management().equals(Optional.of(caller.account()))) {
            throw new Refusal(
                    ErrorCode.ACCESS_DENIED,
                    "User: "
                            + caller.arn()
                            + " is not authorized to perform this operation because only the"
                            + " management account may");
        }
    }
}
