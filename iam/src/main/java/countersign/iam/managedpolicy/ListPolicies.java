package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListPoliciesRequest;
import countersign.api.iam.ListPoliciesResponse;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PolicyUse;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// Lists managed policies (IAM API Reference, "ListPolicies"): the account's own, then AWS's, each
/// in the order of their names.
///
/// Refusals name no ARN but `policy path /`, as users of AWS report. That PermissionsPolicy alone
/// means policies that are attached somewhere is a guess.
public final class ListPolicies implements Operation<ListPoliciesRequest, ListPoliciesResponse> {
    private final Directory directory;
    private final AwsManagedPolicies aws;

    public ListPolicies(Directory directory, AwsManagedPolicies aws) {
        this.directory = directory;
        this.aws = aws;
    }

    @Override
    public OperationModel<ListPoliciesRequest, ListPoliciesResponse> model() {
        return IamApi.LIST_POLICIES;
    }

    @Override
    public Access<ListPoliciesRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListPolicies",
                (caller, request) -> List.of(new Resource("policy path " + pathPrefix(request))));
    }

    @Override
    public ListPoliciesResponse handle(Caller caller, ListPoliciesRequest request) {
        PolicyRange range =
                new PolicyRange(request.scope().orElse("All"), directory, aws, caller.account());
        return Paging.of(request.marker(), request.maxItems())
                .read(range, PolicyRange::name, found -> isWanted(caller, request, found))
                .sparseAnswer(
                        found -> WirePolicy.listed(directory, caller, found),
                        ListPoliciesResponse::new);
    }

    private boolean isWanted(Caller caller, ListPoliciesRequest request, FoundPolicy found) {
        if (!found.path().startsWith(pathPrefix(request))) {
            return false;
        }
        boolean onlyAttached = request.onlyAttached().orElse(false);
        if (!onlyAttached && request.policyUsageFilter().isEmpty()) {
            return true;
        }
        PolicyUse use =
                directory.policyUses().use(caller.account(), found.reference().id()).value();
        return UsageFilter.of(request.policyUsageFilter().orElse("PermissionsPolicy")).fits(use);
    }

    private static String pathPrefix(ListPoliciesRequest request) {
        return request.pathPrefix().orElse("/");
    }
}
