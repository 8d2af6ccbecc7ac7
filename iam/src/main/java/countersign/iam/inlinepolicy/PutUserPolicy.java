package countersign.iam.inlinepolicy;

import countersign.api.OperationModel;
import countersign.api.iam.IamApi;
import countersign.api.iam.PutUserPolicyRequest;
import countersign.api.iam.PutUserPolicyResponse;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.InlinePolicies;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.user.UserLookup;
import countersign.policy.DocumentRules;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;

/// Writes an inline policy of a user, or writes it anew (IAM API Reference, "PutUserPolicy"). It
/// counts at the next request.
public final class PutUserPolicy implements Operation<PutUserPolicyRequest, PutUserPolicyResponse> {
    /// The most characters that all inline policies of a user have together, white space aside (IAM
    /// User Guide, "IAM and AWS STS quotas").
    public static final int AGGREGATE_MAX = 2048;

    private final Directory directory;
    private final UserLookup users;
    private final PolicyReader reader = new PolicyReader(DocumentRules.INLINE_POLICY);

    public PutUserPolicy(Directory directory, UserLookup users) {
        this.directory = directory;
        this.users = users;
    }

    @Override
    public OperationModel<PutUserPolicyRequest, PutUserPolicyResponse> model() {
        return IamApi.PUT_USER_POLICY;
    }

    @Override
    public Access<PutUserPolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:PutUserPolicy",
                (caller, request) -> users.resource(caller, request.userName()));
    }

    @Override
    public PutUserPolicyResponse handle(Caller caller, PutUserPolicyRequest request) {
        if (reader.read(request.policyDocument()) instanceof Reading.Refused refused) {
            throw new Refusal(
                    ErrorCode.MALFORMED_POLICY_DOCUMENT,
                    refused.message(),
                    refused.findings().getFirst().pointer()
                            + ": "
                            + refused.findings().getFirst().detail());
        }
        directory.change(edit -> put(edit, users.require(caller, request.userName()), request));
        return new PutUserPolicyResponse();
    }

    private Edit put(Edit edit, Stored<User> user, PutUserPolicyRequest request) {
        Belonging<InlinePolicies> before = directory.inlinePolicies(user.value());
        InlinePolicies after = before.value().with(request.policyName(), request.policyDocument());
        int size = after.documents().values().stream().mapToInt(PolicyText::countedLength).sum();
        if (size > AGGREGATE_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Maximum policy size of "
                            + AGGREGATE_MAX
                            + " bytes exceeded for user "
                            + user.value().name());
        }
        return edit.relyOn(user).replace(before, after);
    }
}
