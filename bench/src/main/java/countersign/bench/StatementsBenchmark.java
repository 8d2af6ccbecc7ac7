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
    /// How many; 23 of [#read] have 6 kB.
    @Param({"1", "10", "23", "100"})
    public int statements = 1;

    private String ownBuckets = "";
    private String ownTeams = "";
    private String ownWishes = "";
    private DecisionPlan buckets = DecisionPlan.none();
    private DecisionPlan teams = DecisionPlan.none();
    private DecisionPlan wishes = DecisionPlan.none();
    private AuthorizationRequest request = PolicySample.request("*", "*");

    @Setup
    public void prepare() {
        ownBuckets = document(StatementsBenchmark::bucket);
        ownTeams = document(this::team);
        ownWishes = document(this::wish);
        buckets = DecisionPlan.ofIdentityPolicies(List.of(PolicySample.policy("b", ownBuckets)));
        teams = DecisionPlan.ofIdentityPolicies(List.of(PolicySample.policy("t", ownTeams)));
        wishes = DecisionPlan.ofIdentityPolicies(List.of(PolicySample.policy("w", ownWishes)));
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

    /// Each is about every bucket, no condition or resource stands in two statements, and operators
    /// change from one to the next, so that each statement must be asked; the last one allows.
    @Benchmark
    public Object nothingShared() {
        return allowed(wishes);
    }

    /// Reading, checking and compiling: 100 such statements have 26,000 characters.
    @Benchmark
    public Object read() {
        return PolicySample.READER.read(ownBuckets);
    }

    /// The same of 100 statements of which no two have anything but actions in common.
    @Benchmark
    public Object readDistinct() {
        return PolicySample.READER.read(ownWishes);
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

    private String wish(int number) {
        String second =
                switch (number % 5) {
                    case 0 -> "\"StringEquals\":{\"aws:username\":[\"a%d\",\"b%d\"]}";
                    case 1 -> "\"StringLike\":{\"aws:PrincipalTag/team\":\"team-%d*\"}";
                    case 2 -> "\"NumericGreaterThan\":{\"aws:MultiFactorAuthAge\":\"70%d\"}";
                    case 3 -> "\"DateLessThan\":{\"aws:CurrentTime\":\"2020-01-01T00:00:00.%dZ\"}";
                    default -> "\"IpAddress\":{\"aws:SourceIp\":\"172.16.%d.0/24\"}";
                };
        return """
        {"Effect":"Allow","Action":["s3:Get*","s3:ListBucket"],\
        "Resource":["arn:aws:s3:::bucket-*","arn:aws:s3:::other-%d/${aws:username}/*"],\
        "Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":"36%d"},%s}}\
        """
                .formatted(
                        number,
                        number + 100,
                        number == statements
                                ? "\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}"
                                : second.replace("%d", Integer.toString(number)));
    }
}
