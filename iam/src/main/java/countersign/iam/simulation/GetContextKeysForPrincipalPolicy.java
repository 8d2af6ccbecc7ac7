package countersign.iam.simulation;

import countersign.api.OperationModel;
import countersign.api.iam.GetContextKeysForPolicyResponse;
import countersign.api.iam.GetContextKeysForPrincipalPolicyRequest;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identity;
import countersign.iam.identity.IdentityLookup;
import countersign.iam.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/// Lists the context keys that the policies of a user, group or role name, and those of documents
/// that come along (IAM API Reference, "GetContextKeysForPrincipalPolicy").
public final class GetContextKeysForPrincipalPolicy
        implements Operation<
                GetContextKeysForPrincipalPolicyRequest, GetContextKeysForPolicyResponse> {
    private final PolicySource source;
    private final PrincipalPolicies policies;
    private final Turns turns;

    /// @param turns of all simulations
    public GetContextKeysForPrincipalPolicy(
            Directory directory, AwsManagedPolicies aws, Turns turns) {
        this.source = new PolicySource(directory);
        this.policies = new PrincipalPolicies(directory, aws);
        this.turns = turns;
    }

    @Override
    public OperationModel<GetContextKeysForPrincipalPolicyRequest, GetContextKeysForPolicyResponse>
            model() {
        return IamApi.GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY;
    }

    @Override
    public Access<GetContextKeysForPrincipalPolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetContextKeysForPrincipalPolicy",
                (caller, request) ->
                        List.of(
                                source.find(caller.account(), request.policySourceArn())
                                        .map(IdentityLookup::resourceOf)
                                        .orElseGet(() -> new Resource(request.policySourceArn()))));
    }

    @Override
    public GetContextKeysForPolicyResponse handle(
            Caller caller, GetContextKeysForPrincipalPolicyRequest request) {
        Identity identity = source.require(caller.account(), request.policySourceArn());
        List<String> stored = policies.of(identity, Exclusions.NONE).documents();
        List<String> given = request.policyInputList().orElse(List.of());
        return GetContextKeysForPolicyResponse.builder()
                .contextKeyNames(turns.compute(() -> keys(stored, given)))
                .build();
    }

    private static List<String> keys(List<String> stored, List<String> given) {
        List<String> keys = new ArrayList<>(InputDocuments.keys(stored));
        keys.addAll(InputDocuments.keys(given));
        return keys;
    }
}
