package countersign.bench;

import countersign.catalog.ManagedPolicies;
import countersign.policy.Decision;
import countersign.policy.DecisionPlan;
import countersign.policy.Evaluator;
import countersign.policy.NamedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Decides the request of [PolicyBenchmark#evaluate] again and again, as `bench/policy.sh` has
/// other evaluators do: `DecisionRate DIRECTORY SECONDS` writes the policies there, a file each,
/// decides for so long, and prints the median round's nanoseconds a decision.
public final class DecisionRate {
    private static final int ROUNDS = 20;
    private static final int DECISIONS_A_LOOK = 1_000;
    private static final double NANOS = 1e9;

    private DecisionRate() {}

    /// @param arguments a directory that exists, and whole seconds
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        ManagedPolicies catalogue = new ManagedPolicies();
        List<NamedPolicy> policies = new ArrayList<>();
        for (String name : PolicyBenchmark.NAMES) {
            String document = catalogue.document(catalogue.byName(name).orElseThrow());
            Files.writeString(directory.resolve(name + ".json"), document);
            policies.add(PolicySample.policy(name, document));
        }
        DecisionPlan plan = DecisionPlan.ofIdentityPolicies(policies);
        double seconds = Double.parseDouble(arguments[1]) / ROUNDS;
        round(plan, seconds);
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(plan, seconds);
        }
        Arrays.sort(rounds);
        System.out.printf("%.0f%n", rounds[ROUNDS / 2]);
    }

    private static double round(DecisionPlan plan, double seconds) {
        long decisions = 0;
        long start = System.nanoTime();
        long end = start;
        while (end - start < seconds * NANOS) {
            for (int i = 0; i < DECISIONS_A_LOOK; i++) {
                requireAllowed(
                        Evaluator.evaluate(plan, PolicyBenchmark.ALLOWED, PolicySample.CONTEXT));
            }
            decisions += DECISIONS_A_LOOK;
            end = System.nanoTime();
        }
        return (end - start) / (double) decisions;
    }

    private static void requireAllowed(Decision decision) {
        if (!(decision instanceof Decision.Allowed)) {
            throw new IllegalStateException("Not allowed: " + decision);
        }
    }
}
