package countersign.iam.revocation;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.ListRevocationsRequest;
import countersign.api.countersign.ListRevocationsResponse;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Target;
import countersign.iam.account.ManagementOnly;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.function.Function;

/// Lists what is revoked in an account, in the order of the ids.
public final class ListRevocations
        implements Operation<ListRevocationsRequest, ListRevocationsResponse> {
    private final RevocationRecords records;
    private final ManagementOnly management;

    public ListRevocations(RevocationRecords records, ManagementOnly management) {
        this.records = records;
        this.management = management;
    }

    @Override
    public OperationModel<ListRevocationsRequest, ListRevocationsResponse> model() {
        return CountersignApi.LIST_REVOCATIONS;
    }

    @Override
    public Access<ListRevocationsRequest> access() {
        return OperatorAccess.of(
                "ListRevocations",
                Target.any(),
                (caller, request) -> management.checkFor(caller, account(caller, request)));
    }

    @Override
    public ListRevocationsResponse handle(Caller caller, ListRevocationsRequest request) {
        AccountId account = account(caller, request);
        return Paging.of(request.marker(), request.maxItems())
                .cut(WireRevocation.all(account, records.of(account)), WireRevocation::name)
                .answer(Function.identity(), ListRevocationsResponse::new);
    }

    private static AccountId account(Caller caller, ListRevocationsRequest request) {
        return request.accountId().map(AccountId::new).orElse(caller.account());
    }
}
