package countersign.iam.simulation;

import countersign.api.OperationModel;
import countersign.api.iam.GetContextKeysForCustomPolicyRequest;
import countersign.api.iam.GetContextKeysForPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.operation.Operation;

/// Lists the context keys that documents name (IAM API Reference, "GetContextKeysForCustomPolicy").
public final class GetContextKeysForCustomPolicy
        implements Operation<
                GetContextKeysForCustomPolicyRequest, GetContextKeysForPolicyResponse> {
    private final Turns turns;

    /// @param turns of all simulations
    public GetContextKeysForCustomPolicy(Turns turns) {
        this.turns = turns;
    }

    @Override
    public OperationModel<GetContextKeysForCustomPolicyRequest, GetContextKeysForPolicyResponse>
            model() {
        return IamApi.GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY;
    }

    @Override
    public Access<GetContextKeysForCustomPolicyRequest> access() {
        return new Access.SignedAndAllowed<>("iam:GetContextKeysForCustomPolicy", Target.any());
    }

    @Override
    public GetContextKeysForPolicyResponse handle(
            Caller caller, GetContextKeysForCustomPolicyRequest request) {
        return GetContextKeysForPolicyResponse.builder()
                .contextKeyNames(
                        turns.compute(() -> InputDocuments.keys(request.policyInputList())))
                .build();
    }
}
