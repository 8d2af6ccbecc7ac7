package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.GetPolicyRequest;
import countersign.api.iam.GetPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.operation.Operation;
import java.util.List;

/// Shows a managed policy, but not its document (IAM API Reference, "GetPolicy").
public final class GetPolicy implements Operation<GetPolicyRequest, GetPolicyResponse> {
    private final Directory directory;
    private final PolicyLookup policies;

    public GetPolicy(Directory directory, PolicyLookup policies) {
        this.directory = directory;
        this.policies = policies;
    }

    @Override
    public OperationModel<GetPolicyRequest, GetPolicyResponse> model() {
        return IamApi.GET_POLICY;
    }

    @Override
    public Access<GetPolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetPolicy",
                (caller, request) -> List.of(policies.resource(caller, request.policyArn())));
    }

    @Override
    public GetPolicyResponse handle(Caller caller, GetPolicyRequest request) {
        FoundPolicy found = policies.require(caller, request.policyArn());
        return GetPolicyResponse.builder()
                .policy(WirePolicy.whole(directory, caller, found))
                .build();
    }
}
