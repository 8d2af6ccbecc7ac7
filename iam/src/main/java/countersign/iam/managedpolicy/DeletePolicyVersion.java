package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.DeletePolicyVersionRequest;
import countersign.api.iam.DeletePolicyVersionResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.ManagedPolicy.Version;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.util.List;

/// Deletes a version that is not the default one; its number is not given again (IAM API Reference,
/// "DeletePolicyVersion"). The text is reported by users of AWS.
public final class DeletePolicyVersion
        implements Operation<DeletePolicyVersionRequest, DeletePolicyVersionResponse> {
    private final Directory directory;
    private final PolicyLookup policies;

    public DeletePolicyVersion(Directory directory, PolicyLookup policies) {
        this.directory = directory;
        this.policies = policies;
    }

    @Override
    public OperationModel<DeletePolicyVersionRequest, DeletePolicyVersionResponse> model() {
        return IamApi.DELETE_POLICY_VERSION;
    }

    @Override
    public Access<DeletePolicyVersionRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeletePolicyVersion",
                (caller, request) -> List.of(policies.resource(caller, request.policyArn())));
    }

    @Override
    public DeletePolicyVersionResponse handle(Caller caller, DeletePolicyVersionRequest request) {
        directory.change(edit -> delete(edit, caller, request));
        return new DeletePolicyVersionResponse();
    }

    private Edit delete(Edit edit, Caller caller, DeletePolicyVersionRequest request) {
        Stored<ManagedPolicy> policy =
                policies.requireOwn(
                        caller, request.policyArn(), "Cannot delete policy versions for");
        Version version = PolicyLookup.requireVersion(policy.value(), request.versionId());
        if (policy.value().isDefault(version)) {
            throw new Refusal(
                    ErrorCode.DELETE_CONFLICT, "Cannot delete the default version of a policy.");
        }
        return directory.managedPolicies().deleteVersion(edit, policy, version);
    }
}
