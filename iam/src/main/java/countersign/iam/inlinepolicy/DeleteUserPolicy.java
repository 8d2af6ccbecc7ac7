package countersign.iam.inlinepolicy;

import countersign.api.OperationModel;
import countersign.api.iam.DeleteUserPolicyRequest;
import countersign.api.iam.DeleteUserPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.user.UserLookup;

/// Deletes an inline policy of a user (IAM API Reference, "DeleteUserPolicy").
public final class DeleteUserPolicy
        implements Operation<DeleteUserPolicyRequest, DeleteUserPolicyResponse> {
    private final Directory directory;
    private final UserLookup users;

    public DeleteUserPolicy(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<DeleteUserPolicyRequest, DeleteUserPolicyResponse> model() {
        return IamApi.DELETE_USER_POLICY;
    }

    @Override
    public Access<DeleteUserPolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:DeleteUserPolicy",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public DeleteUserPolicyResponse handle(Caller caller, DeleteUserPolicyRequest request) {
        directory.change(edit -> delete(edit, users.require(caller, request.userName()), request));
        return new DeleteUserPolicyResponse();
    }

    private Edit delete(Edit edit, Stored<User> user, DeleteUserPolicyRequest request) {
        Belonging<InlinePolicies> before =
                UserPolicies.requireWith(directory, user.value(), request.policyName());
        InlinePolicies after = before.value().without(request.policyName());
        return edit.relyOn(user).replace(before, after);
    }
}
