package countersign.bench;

import countersign.catalog.ManagedPolicies;
import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import countersign.policy.NamedPolicy;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Decisions on a user who has policies of AWS's own catalogue, such as ReadOnlyAccess, which names
/// more than a thousand actions.
@State(Scope.Benchmark)
public class PolicyBenchmark {
    static final List<String> NAMES =
            List.of(
                    "ReadOnlyAccess",
                    "PowerUserAccess",
                    "IAMFullAccess",
                    "SecurityAudit",
                    "ViewOnlyAccess",
                    "AmazonEC2FullAccess",
                    "AmazonDynamoDBFullAccess",
                    "AmazonSQSFullAccess",
                    "AWSLambda_FullAccess",
                    "AmazonS3FullAccess");

    static final AuthorizationRequest ALLOWED =
            PolicySample.request("s3:GetObject", "arn:aws:s3:::bucket/alice/2026/november.csv");

    /// How many of them the user has.
    @Param({"1", "2", "5", "10"})
    public int policies = 1;

    private final AuthorizationRequest denied =
            PolicySample.request("organizations:LeaveOrganization", "*");
    private String document = "";
    private DecisionPlan plan = DecisionPlan.none();

    @Setup
    public void prepare() {
        ManagedPolicies catalogue = new ManagedPolicies();
        List<NamedPolicy> named =
                NAMES.stream()
                        .limit(policies)
                        .map(name ->
                                PolicySample.policy(
                                        name,
                                        catalogue.document(catalogue.byName(name).orElseThrow())))
                        .toList();
        plan = DecisionPlan.ofIdentityPolicies(named);
        document = catalogue.document(catalogue.byName("ReadOnlyAccess").orElseThrow());
    }

    /// A request that some of the policies allow.
    @Benchmark
    public Object evaluate() {
        Decision decision = Evaluator.evaluate(plan, ALLOWED, PolicySample.CONTEXT);
        if (!(decision instanceof Decision.Allowed)) {
            throw new IllegalStateException("Not allowed: " + decision);
        }
        return decision;
    }

    /// A request that none of them allows.
    @Benchmark
    public Object refuse() {
        Decision decision = Evaluator.evaluate(plan, denied, PolicySample.CONTEXT);
        if (decision instanceof Decision.Allowed) {
            throw new IllegalStateException("Allowed: " + decision);
        }
        return decision;
    }

    /// Reading, checking and compiling ReadOnlyAccess, which is far longer than users' own may be.
    @Benchmark
    public Object readLongest() {
        return PolicySample.READER.read(document);
    }
}
