package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.DeletePolicyRequest;
import countersign.api.iam.DeletePolicyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.PolicyUse;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.util.List;

/// Deletes a policy that nobody uses and that has no version but the default one (IAM API
/// Reference, "DeletePolicy"). The texts are widely reported; which of them comes first is a guess.
public final class DeletePolicy implements Operation<DeletePolicyRequest, DeletePolicyResponse> {
    private final Directory directory;
    private final PolicyLookup policies;

    public DeletePolicy(Directory directory, PolicyLookup policies) {
        this.directory = directory;
        this.policies = policies;
    }

    @Override
    public OperationModel<DeletePolicyRequest, DeletePolicyResponse> model() {
        return IamApi.DELETE_POLICY;
    }

    @Override
    public Access<DeletePolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeletePolicy",
                (caller, request) -> List.of(policies.resource(caller, request.policyArn())));
    }

    @Override
    public DeletePolicyResponse handle(Caller caller, DeletePolicyRequest request) {
        directory.change(edit ->
                delete(edit, policies.requireOwn(caller, request.policyArn(), "Cannot delete")));
        return new DeletePolicyResponse();
    }

    private Edit delete(Edit edit, Stored<ManagedPolicy> policy) {
        Belonging<PolicyUse> use =
                directory.policyUses().use(policy.value().account(), policy.value().id());
        if (!use.value().equals(PolicyUse.NONE)) {
            throw conflict("Cannot delete a policy attached to entities.");
        }
        if (policy.value().versions().size() > 1) {
            throw conflict(
                    "This policy has more than one version. Before you delete a policy, you must"
                            + " delete the policy's versions. The default version is deleted with"
                            + " the policy.");
        }
        return directory.managedPolicies().delete(edit.relyOn(use), policy);
    }

    private static Refusal conflict(String text) {
        return new Refusal(ErrorCode.DELETE_CONFLICT, text);
    }
}
