package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.ListPolicyVersionsRequest;
import countersign.api.iam.ListPolicyVersionsResponse;
import countersign.api.iam.PolicyVersion;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicy;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Paging;
import java.util.List;

/// Lists the versions of a policy without their documents, the newest first (IAM API Reference,
/// "ListPolicyVersions"); the order is a guess.
public final class ListPolicyVersions
        implements Operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse> {
    private final PolicyLookup policies;

    public ListPolicyVersions(PolicyLookup policies) {
        this.policies = policies;
    }

    @Override
    public OperationModel<ListPolicyVersionsRequest, ListPolicyVersionsResponse> model() {
        return IamApi.LIST_POLICY_VERSIONS;
    }

    @Override
    public Access<ListPolicyVersionsRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:ListPolicyVersions",
                (caller, request) -> List.of(policies.resource(caller, request.policyArn())));
    }

    @Override
    public ListPolicyVersionsResponse handle(Caller caller, ListPolicyVersionsRequest request) {
        return Paging.of(request.marker(), request.maxItems())
                .cut(versions(caller, request), ListPolicyVersions::newestFirst)
                .sparseAnswer(version -> version, ListPolicyVersionsResponse::new);
    }

    private List<PolicyVersion> versions(Caller caller, ListPolicyVersionsRequest request) {
        return switch (policies.require(caller, request.policyArn())) {
            case FoundPolicy.Own(var stored) ->
                    stored.value().versions().stream()
                            .map(it -> WirePolicy.version(stored.value(), it).build())
                            .toList();
            case FoundPolicy.Aws(AwsManagedPolicy policy) ->
                    List.of(WirePolicy.version(policy).build());
        };
    }

    /// As text it orders as numbers do: all have ten digits.
    private static String newestFirst(PolicyVersion version) {
        int number = Integer.parseInt(version.versionId().orElseThrow().substring(1));
        return String.valueOf(Integer.MAX_VALUE - number);
    }
}
