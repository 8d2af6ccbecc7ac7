package countersign.bench;

import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Decisions on many statements with conditions, all of which are about the action, so that no
/// index helps.
@State(Scope.Benchmark)
public class StatementsBenchmark {
    /// How many.
    @Param({"1", "10", "100"})
    public int statements = 1;

    private String ownBuckets = "";
    private String ownTeams = "";
    private DecisionPlan buckets = DecisionPlan.none();
    private DecisionPlan teams = DecisionPlan.none();
    private AuthorizationRequest request = PolicySample.request("*", "*");

    @Setup
    public void prepare() {
        ownBuckets = document(StatementsBenchmark::bucket);
        ownTeams = document(this::team);
        buckets = DecisionPlan.ofIdentityPolicies(List.of(PolicySample.policy("b", ownBuckets)));
        teams = DecisionPlan.ofIdentityPolicies(List.of(PolicySample.policy("t", ownTeams)));
        request =
                PolicySample.request(
                        "s3:GetObject",
                        "arn:aws:s3:::bucket-" + statements + "/alice/2026/november.csv");
    }

    /// Each is about another bucket, and the last one allows.
    @Benchmark
    public Object resourcesDiffer() {
        return allowed(buckets);
    }

    /// Each is about every bucket and asks for another team, and the last one allows.
    @Benchmark
    public Object conditionsDiffer() {
        return allowed(teams);
    }

    /// Reading, checking and compiling: 100 such statements have 26,000 characters.
    @Benchmark
    public Object read() {
        return PolicySample.READER.read(ownBuckets);
    }

    private Object allowed(DecisionPlan plan) {
        Decision decision = Evaluator.evaluate(plan, request, PolicySample.CONTEXT);
        if (!(decision instanceof Decision.Allowed)) {
            throw new IllegalStateException("Not allowed: " + decision);
        }
        return decision;
    }

    private interface Statement {
        String text(int number);
    }

    private String document(Statement statement) {
        return IntStream.rangeClosed(1, statements)
                .mapToObj(number -> statement.text(number))
                .collect(
                        Collectors.joining(
                                ",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}"));
    }

    private static String bucket(int number) {
        return """
        {"Effect":"Allow","Action":["s3:Get*","s3:ListBucket"],\
        "Resource":"arn:aws:s3:::bucket-%d/${aws:username}/*",\
        "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"},\
        "IpAddress":{"aws:SourceIp":"10.0.0.0/8"},\
        "DateLessThan":{"aws:CurrentTime":"2030-01-01T00:00:00Z"}}}\
        """
                .formatted(number);
    }

    private String team(int number) {
        return """
        {"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::bucket-*",\
        "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},\
        "StringEquals":{"aws:PrincipalTag/team":"%s"}}}\
        """
                .formatted(number == statements ? "red" : "team-" + number);
    }
}
