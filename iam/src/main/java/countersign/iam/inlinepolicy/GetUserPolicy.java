package countersign.iam.inlinepolicy;

import countersign.api.OperationModel;
import countersign.api.iam.GetUserPolicyRequest;
import countersign.api.iam.GetUserPolicyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.User;
import countersign.iam.operation.Operation;
import countersign.iam.user.UserLookup;

/// Gives an inline policy back as it was put, percent-encoded (IAM API Reference, "GetUserPolicy").
public final class GetUserPolicy implements Operation<GetUserPolicyRequest, GetUserPolicyResponse> {
    private final Directory directory;
    private final UserLookup users;

    public GetUserPolicy(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<GetUserPolicyRequest, GetUserPolicyResponse> model() {
        return IamApi.GET_USER_POLICY;
    }

    @Override
    public Access<GetUserPolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:GetUserPolicy",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public GetUserPolicyResponse handle(Caller caller, GetUserPolicyRequest request) {
        User user = users.require(caller, request.userName()).value();
        String document =
                directory
                        .inlinePolicies(user)
                        .value()
                        .document(request.policyName())
                        .orElseThrow(() -> UserPolicies.noSuchPolicy(request.policyName()));
        return GetUserPolicyResponse.builder()
                .userName(user.name())
                .policyName(request.policyName())
                .policyDocument(PolicyText.encoded(document))
                .build();
    }
}
