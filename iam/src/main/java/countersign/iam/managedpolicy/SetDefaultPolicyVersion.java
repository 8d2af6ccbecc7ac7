package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.SetDefaultPolicyVersionRequest;
import countersign.api.iam.SetDefaultPolicyVersionResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.ManagedPolicy.Version;
import countersign.iam.directory.Stored;
import countersign.iam.operation.Operation;
import java.util.List;

/// Makes another version the one that counts, at the next request (IAM API Reference,
/// "SetDefaultPolicyVersion").
public final class SetDefaultPolicyVersion
        implements Operation<SetDefaultPolicyVersionRequest, SetDefaultPolicyVersionResponse> {
    private final Directory directory;
    private final PolicyLookup policies;

    public SetDefaultPolicyVersion(Directory directory, PolicyLookup policies) {
        this.directory = directory;
        this.policies = policies;
    }

    @Override
    public OperationModel<SetDefaultPolicyVersionRequest, SetDefaultPolicyVersionResponse> model() {
        return IamApi.SET_DEFAULT_POLICY_VERSION;
    }

    @Override
    public Access<SetDefaultPolicyVersionRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:SetDefaultPolicyVersion",
                (caller, request) -> List.of(policies.resource(caller, request.policyArn())));
    }

    @Override
    public SetDefaultPolicyVersionResponse handle(
            Caller caller, SetDefaultPolicyVersionRequest request) {
        directory.change(edit -> set(edit, caller, request));
        return new SetDefaultPolicyVersionResponse();
    }

    private Edit set(Edit edit, Caller caller, SetDefaultPolicyVersionRequest request) {
        Stored<ManagedPolicy> policy =
                policies.requireOwn(caller, request.policyArn(), "Cannot update");
        Version version = PolicyLookup.requireVersion(policy.value(), request.versionId());
        return directory
                .managedPolicies()
                .replace(edit.relyOn(policy), policy.value().withDefault(version));
    }
}
