package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.CreatePolicyVersionRequest;
import countersign.api.iam.CreatePolicyVersionResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.caller.Caller;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Writes a new version of a policy, which counts at once or only once it is made the default (IAM
/// API Reference, "CreatePolicyVersion").
public final class CreatePolicyVersion
        implements Operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse> {
    private final Directory directory;
    private final PolicyLookup policies;
    private final InstantSource clock;
    private final PolicyDocuments documents = new PolicyDocuments();

    public CreatePolicyVersion(Directory directory, PolicyLookup policies, InstantSource clock) {
        this.directory = directory;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreatePolicyVersionRequest, CreatePolicyVersionResponse> model() {
        return IamApi.CREATE_POLICY_VERSION;
    }

    @Override
    public Access<CreatePolicyVersionRequest> access() {
        return new Access.SignedAndAllowed<>(
                "iam:CreatePolicyVersion",
                (caller, request) -> List.of(policies.resource(caller, request.policyArn())));
    }

    @Override
    public CreatePolicyVersionResponse handle(Caller caller, CreatePolicyVersionRequest request) {
        documents.requireValid(request.policyDocument());
        ManagedPolicy policy = directory.change(edit -> create(edit, caller, request));
        return CreatePolicyVersionResponse.builder()
                .policyVersion(WirePolicy.version(policy, policy.versions().getLast()).build())
                .build();
    }

    private ManagedPolicy create(Edit edit, Caller caller, CreatePolicyVersionRequest request) {
        Stored<ManagedPolicy> before =
                policies.requireOwn(caller, request.policyArn(), "Cannot create versions for");
        if (before.value().versions().size() >= ManagedPolicy.VERSIONS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "A managed policy can have up to "
                            + ManagedPolicy.VERSIONS_MAX
                            + " versions. Before you create a new version, you must delete an"
                            + " existing version.");
        }
        ManagedPolicy more =
                before.value().withVersionOf(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        ManagedPolicy after =
                request.setAsDefault().orElse(false)
                        ? more.withDefault(more.versions().getLast())
                        : more;
        directory
                .managedPolicies()
                .addVersion(edit.relyOn(before), after, request.policyDocument());
        return after;
    }
}
