package countersign.iam.account;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.ListAccountsRequest;
import countersign.api.countersign.ListAccountsResponse;
import countersign.iam.access.Access;
import countersign.iam.access.OperatorAccess;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;

/// Lists the accounts, closed ones included, in the order of their numbers.
public final class ListAccounts implements Operation<ListAccountsRequest, ListAccountsResponse> {
    private final Directory directory;
    private final ManagementOnly management;

    public ListAccounts(Directory directory, ManagementOnly management) {
        this.directory = directory;
        this.management = management;
    }

    @Override
    public OperationModel<ListAccountsRequest, ListAccountsResponse> model() {
        return CountersignApi.LIST_ACCOUNTS;
    }

    @Override
    public Access<ListAccountsRequest> access() {
        return OperatorAccess.of("ListAccounts", Target.any(), management.rule());
    }

    @Override
    public ListAccountsResponse handle(Caller caller, ListAccountsRequest request) {
        return Paging.of(request.marker(), request.maxItems())
                .read(directory.accounts()::list, account -> account.id().text(), _ -> true)
                .answer(account -> WireAccount.of(directory, account), ListAccountsResponse::new);
    }
}
