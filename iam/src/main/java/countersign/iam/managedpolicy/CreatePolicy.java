package countersign.iam.managedpolicy;

import countersign.api.OperationModel;
import countersign.api.iam.CreatePolicyRequest;
import countersign.api.iam.CreatePolicyResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.UniqueId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.ManagedPolicy;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.tag.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Makes a customer managed policy (IAM API Reference, "CreatePolicy"). With tags it needs the
/// permission to tag, too. The texts are widely reported; the order of the checks is a guess.
public final class CreatePolicy implements Operation<CreatePolicyRequest, CreatePolicyResponse> {
    /// Source: IAM User Guide, "IAM and AWS STS quotas".
    public static final int POLICIES_MAX = 1500;

    /// The most characters that a version has, white space aside (same page).
    public static final int CHARACTERS_MAX = PolicyDocuments.CHARACTERS_MAX;

    private final Directory directory;
    private final RandomBytes random;
    private final InstantSource clock;
    private final PolicyDocuments documents = new PolicyDocuments();

    public CreatePolicy(Directory directory, RandomBytes random, InstantSource clock) {
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public OperationModel<CreatePolicyRequest, CreatePolicyResponse> model() {
        return IamApi.CREATE_POLICY;
    }

    @Override
    public Access<CreatePolicyRequest> access() {
        return new Access.SignedAndAllowed<>(
                List.of(
                        new Access.Permission<>("iam:CreatePolicy", CreatePolicy::policy),
                        new Access.Permission<>("iam:TagPolicy", CreatePolicy::taggedPolicy)),
                List.of());
    }

    @Override
    public CreatePolicyResponse handle(Caller caller, CreatePolicyRequest request) {
        documents.requireValid(request.policyDocument());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ManagedPolicy policy =
                new ManagedPolicy(
                        caller.account(),
                        UniqueId.generate(UniqueId.Kind.MANAGED_POLICY, random).text(),
                        request.policyName(),
                        path(request),
                        request.description(),
                        now,
                        now,
                        Tags.ofNew(request.tags()),
                        1,
                        1,
                        List.of(new ManagedPolicy.Version(1, now)));
        directory.change(edit -> create(edit, policy, request.policyDocument()));
        return CreatePolicyResponse.builder().policy(WirePolicy.created(policy)).build();
    }

    private Edit create(Edit edit, ManagedPolicy policy, String document) {
        if (directory.managedPolicies().named(policy.account(), policy.name()).isPresent()) {
            throw new Refusal(
                    ErrorCode.ENTITY_ALREADY_EXISTS,
                    "A policy called "
                            + policy.name()
                            + " already exists. Duplicate names are not allowed.");
        }
        if (directory.managedPolicies().count(policy.account()) >= POLICIES_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for PoliciesPerAccount: " + POLICIES_MAX);
        }
        return directory.managedPolicies().create(edit, policy, document);
    }

    private static List<Resource> policy(Caller caller, CreatePolicyRequest request) {
        return List.of(
                new Resource(
                        Arns.policy(caller.account(), path(request), request.policyName()),
                        Tags.requestKeys(request.tags().orElse(List.of()))));
    }

    private static List<Resource> taggedPolicy(Caller caller, CreatePolicyRequest request) {
        return request.tags().orElse(List.of()).isEmpty() ? List.of() : policy(caller, request);
    }

    private static String path(CreatePolicyRequest request) {
        return request.path().orElse("/");
    }
}
