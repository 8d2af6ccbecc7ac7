package countersign.iam.account;

import countersign.api.OperationModel;
import countersign.api.countersign.CloseAccountRequest;
import countersign.api.countersign.CloseAccountResponse;
import countersign.api.countersign.CountersignApi;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Account;
import countersign.iam.directory.AccountClosure;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Closes an account: from the next request on none of its credentials is good. Its records stay.
/// Closing one that is closed changes nothing.
public final class CloseAccount implements Operation<CloseAccountRequest, CloseAccountResponse> {
    private final Directory directory;
    private final ManagementOnly management;
    private final InstantSource clock;

    public CloseAccount(Directory directory, ManagementOnly management, InstantSource clock) {
        this.directory = directory;
        this.management = management;
        this.clock = clock;
    }

    @Override
    public OperationModel<CloseAccountRequest, CloseAccountResponse> model() {
        return CountersignApi.CLOSE_ACCOUNT;
    }

    @Override
    public Access<CloseAccountRequest> access() {
        return OperatorAccess.of(
                "CloseAccount",
                (caller, request) ->
                        List.of(new Resource(Arns.account(caller.account(), request.accountId()))),
                management.rule());
    }

    @Override
    public CloseAccountResponse handle(Caller caller, CloseAccountRequest request) {
        AccountId id = new AccountId(request.accountId());
        if (id.equals(caller.account())) {
            throw new Refusal(ErrorCode.INVALID_INPUT, "The management account can't be closed.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Account closed =
                directory.change(edit -> {
                    Stored<Account> found = AccountLookup.require(directory, id);
                    Optional<AccountClosure> before = directory.accounts().closure(id);
                    if (before.isEmpty()) {
                        directory.accounts().close(edit, found, new AccountClosure(now));
                    }
                    return found.value();
                });
        return new CloseAccountResponse(WireAccount.of(directory, closed));
    }
}
