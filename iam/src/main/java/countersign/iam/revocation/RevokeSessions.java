package countersign.iam.revocation;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.RevokeSessionsRequest;
import countersign.api.countersign.RevokeSessionsResponse;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.account.AccountLookup;
import countersign.iam.account.ManagementOnly;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Ends all sessions of a user, a role or the root user that were issued before a time; without
/// one, up to now. Sessions know their time in whole seconds of the clock of the node that issued
/// them, so without one those of the rest of this second are refused too, and on several nodes
/// those of as long after it as a node may be ahead: one that can't be told from a revoked one
/// isn't let in.
public final class RevokeSessions
        implements Operation<RevokeSessionsRequest, RevokeSessionsResponse> {
    private final Directory directory;
    private final RevocationRecords records;
    private final ManagementOnly management;

    public RevokeSessions(
            Directory directory, RevocationRecords records, ManagementOnly management) {
        this.directory = directory;
        this.records = records;
        this.management = management;
    }

    @Override
    public OperationModel<RevokeSessionsRequest, RevokeSessionsResponse> model() {
        return CountersignApi.REVOKE_SESSIONS;
    }

    @Override
    public Access<RevokeSessionsRequest> access() {
        return OperatorAccess.of(
                "RevokeSessions",
                (caller, request) ->
                        List.of(new Resource(principal(caller, request).arn(directory))),
                (caller, request) -> management.checkFor(caller, account(caller, request)));
    }

    @Override
    public RevokeSessionsResponse handle(Caller caller, RevokeSessionsRequest request) {
        RevokedPrincipal principal = principal(caller, request);
        AccountId account = AccountLookup.require(directory, principal.account()).value().id();
        String id = principal.requireId(directory);
        Instant thisSecond = records.now().plusSeconds(1);
        Optional<Instant> asked = request.issuedBefore().map(RevokeSessions::ceiling);
        if (asked.filter(time -> time.isAfter(thisSecond)).isPresent()) {
            throw new Refusal(
                    ErrorCode.VALIDATION_ERROR,
                    "IssuedBefore must not be in the future: nobody could sign in until then.");
        }
        Instant before = asked.orElseGet(records::afterAll);
        Instant revoked =
                records.change(account, known -> known.with(id, before))
                        .identities()
                        .getOrDefault(id, before);
        return new RevokeSessionsResponse(WireRevocation.identity(account, id, revoked));
    }

    private static Instant ceiling(Instant time) {
        Instant floor = time.truncatedTo(ChronoUnit.SECONDS);
        return floor.equals(time) ? time : floor.plusSeconds(1);
    }

    private static AccountId account(Caller caller, RevokeSessionsRequest request) {
        return request.accountId().map(AccountId::new).orElse(caller.account());
    }

    private static RevokedPrincipal principal(Caller caller, RevokeSessionsRequest request) {
        return RevokedPrincipal.of(
                account(caller, request),
                request.userName(),
                request.roleName(),
                request.root().orElse(false));
    }
}
