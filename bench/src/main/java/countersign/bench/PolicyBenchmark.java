package countersign.bench;

import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.DocumentRules;
import countersign.policy.Evaluator;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Decisions on a user who may read one bucket per policy, and only with MFA.
@State(Scope.Benchmark)
public class PolicyBenchmark {
    private static final PolicyReader READER = new PolicyReader(DocumentRules.INLINE_POLICY);

    /// How many policies the user has, of two statements each.
    @Param({"1", "10"})
    public int policies = 1;

    private final ContextKeys context =
            ContextKeys.of(
                    Map.of(
                            "aws:MultiFactorAuthPresent", new ContextValue.Single("true"),
                            "aws:username", new ContextValue.Single("alice"),
                            "aws:SourceIp", new ContextValue.Single("10.1.2.3")));
    private String document = document(1);
    private DecisionPlan plan = plan(1);
    private AuthorizationRequest request = request(1);

    /// The request is allowed by the last of the policies, so that all are looked at.
    @Setup
    public void prepare() {
        document = document(policies);
        plan = plan(policies);
        request = request(policies);
    }

    /// What a request costs once its user's plan is known.
    @Benchmark
    public Object evaluate() {
        Decision decision = Evaluator.evaluate(plan, request, context);
        if (!(decision instanceof Decision.Allowed)) {
            throw new IllegalStateException("Not allowed: " + decision);
        }
        return decision;
    }

    /// Reading, checking and compiling one document: what a changed policy costs, once.
    @Benchmark
    public Object read() {
        return READER.read(document);
    }

    private static AuthorizationRequest request(int number) {
        return new AuthorizationRequest(
                new Principal.User(
                        new Account("123456789012"),
                        "arn:aws:iam::123456789012:user/alice",
                        "AIDAALICE"),
                "s3:GetObject",
                "arn:aws:s3:::bucket-" + number + "/alice/2026/november.csv");
    }

    private static DecisionPlan plan(int count) {
        List<NamedPolicy> named =
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> policy("policy-" + number, document(number)))
                        .toList();
        return DecisionPlan.ofIdentityPolicies(named);
    }

    private static NamedPolicy policy(String name, String text) {
        return switch (READER.read(text)) {
            case Reading.Read(var compiled) -> new NamedPolicy(name, compiled);
            case Reading.Refused refused -> throw new IllegalStateException(refused.message());
        };
    }

    private static String document(int number) {
        return """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "ReadOwn",
              "Effect": "Allow",
              "Action": ["s3:Get*", "s3:ListBucket"],
              "Resource": "arn:aws:s3:::bucket-%d/${aws:username}/*",
              "Condition": {
                "Bool": {"aws:MultiFactorAuthPresent": "true"},
                "IpAddress": {"aws:SourceIp": "10.0.0.0/8"}
              }
            },
            {
              "Sid": "NeverDelete",
              "Effect": "Deny",
              "Action": "s3:Delete*",
              "Resource": "arn:aws:s3:::bucket-%d/*"
            }
          ]
        }
        """
                .formatted(number, number);
    }
}
