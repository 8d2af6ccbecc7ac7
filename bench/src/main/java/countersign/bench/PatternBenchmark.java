package countersign.bench;

import countersign.policy.AuthorizationRequest;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Patterns that cost a backtracking matcher exponential time: the figures grow with the length of
/// pattern and text, not faster.
@State(Scope.Benchmark)
public class PatternBenchmark {
    /// How many stars the pattern has; the text has ten times as many letters.
    @Param({"8", "16", "32", "64"})
    public int stars = 8;

    private DecisionPlan plan = DecisionPlan.none();
    private DecisionPlan gapped = DecisionPlan.none();
    private AuthorizationRequest request = PolicySample.request("*", "*");

    @Setup
    public void prepare() {
        plan = plan("*a".repeat(stars) + "*b*");
        gapped = plan("*a?a".repeat(stars) + "*b*");
        request = PolicySample.request("s3:Get", "arn:aws:s3:::" + "a".repeat(stars * 10) + "c");
    }

    /// `*a*a*a…*b*` on `aaaa…c`, in vain.
    @Benchmark
    public Object refuse() {
        return refused(plan);
    }

    /// `*a?a*a?a…*b*` on `aaaa…c`, in vain.
    @Benchmark
    public Object refuseWithGaps() {
        return refused(gapped);
    }

    private Object refused(DecisionPlan asked) {
        Decision decision = Evaluator.evaluate(asked, request, PolicySample.CONTEXT);
        if (decision instanceof Decision.Allowed) {
            throw new IllegalStateException("Allowed: " + decision);
        }
        return decision;
    }

    private static DecisionPlan plan(String pattern) {
        String document =
                """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::%s"}]}\
                """
                        .formatted(pattern);
        return DecisionPlan.ofIdentityPolicies(List.of(PolicySample.policy("stars", document)));
    }
}
