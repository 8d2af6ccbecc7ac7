package countersign.iam.revocation;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.RevokeSessionRequest;
import countersign.api.countersign.RevokeSessionResponse;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Resource;
import countersign.iam.account.AccountLookup;
import countersign.iam.account.ManagementOnly;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.time.Instant;
import java.util.List;

/// Ends one session, by its access key id. Sessions are stored nowhere, so one that never was is
/// revoked as well. Those that it asked for itself, by assuming a role, live on, as at AWS.
public final class RevokeSession implements Operation<RevokeSessionRequest, RevokeSessionResponse> {
    private final Directory directory;
    private final RevocationRecords records;
    private final ManagementOnly management;

    public RevokeSession(
            Directory directory, RevocationRecords records, ManagementOnly management) {
        this.directory = directory;
        this.records = records;
        this.management = management;
    }

    @Override
    public OperationModel<RevokeSessionRequest, RevokeSessionResponse> model() {
        return CountersignApi.REVOKE_SESSION;
    }

    @Override
    public Access<RevokeSessionRequest> access() {
        return OperatorAccess.of(
                "RevokeSession",
                (caller, request) ->
                        List.of(
                                new Resource(
                                        Arns.session(account(request), request.accessKeyId()))),
                (caller, request) -> management.checkFor(caller, account(request)));
    }

    @Override
    public RevokeSessionResponse handle(Caller caller, RevokeSessionRequest request) {
        AccessKeyId session = session(request);
        AccountId account = AccountLookup.require(directory, session.account()).value().id();
        Instant revoked =
                records.change(account, before -> before.with(session, records.now()))
                        .sessions()
                        .getOrDefault(session.text(), records.now());
        return new RevokeSessionResponse(WireRevocation.session(account, session.text(), revoked));
    }

    /// An access key id carries its account.
    private static AccountId account(RevokeSessionRequest request) {
        return session(request).account();
    }

    private static AccessKeyId session(RevokeSessionRequest request) {
        return AccessKeyId.parse(request.accessKeyId())
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.VALIDATION_ERROR,
                                "AccessKeyId is not the id of a session's access key."));
    }
}
