package countersign.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Supplier;

/// The benchmarks of policies by CPU time of the thread, for machines that others load: `PolicyCpu
/// evaluate|refuse|resources|conditions|nothing-shared|read|read-distinct` prints the least, the
/// lower quartile and the median of the rounds, in nanoseconds a call.
public final class PolicyCpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WARM_UP_NANOS = 4_000_000_000L;
    private static final long ROUND_NANOS = 30_000_000L;
    private static final int ROUNDS = 60;

    /// So many statements have 6 kB.
    private static final int KILOBYTES_6 = 23;

    /// What the calls came to, so that none can be left out.
    private int results;

    /// @param arguments which benchmark
    public static void main(String[] arguments) {
        new PolicyCpu().measure(arguments[0], benchmark(arguments[0]));
    }

    private static Supplier<Object> benchmark(String name) {
        PolicyBenchmark policies = new PolicyBenchmark();
        policies.policies = 10;
        StatementsBenchmark statements = new StatementsBenchmark();
        statements.statements = name.startsWith("read") ? KILOBYTES_6 : 100;
        policies.prepare();
        statements.prepare();
        return switch (name) {
            case "evaluate" -> policies::evaluate;
            case "refuse" -> policies::refuse;
            case "resources" -> statements::resourcesDiffer;
            case "conditions" -> statements::conditionsDiffer;
            case "nothing-shared" -> statements::nothingShared;
            case "read" -> statements::read;
            case "read-distinct" -> statements::readDistinct;
            default -> throw new IllegalArgumentException("No such benchmark: " + name);
        };
    }

    private void measure(String name, Supplier<Object> benchmark) {
        int calls = 100;
        double nanos = 1;
        for (long start = THREADS.getCurrentThreadCpuTime();
                THREADS.getCurrentThreadCpuTime() - start < WARM_UP_NANOS; ) {
            calls = (int) Math.clamp(ROUND_NANOS / nanos, 1, 1_000_000);
            nanos = round(benchmark, calls);
        }
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(benchmark, calls);
        }
        Arrays.sort(rounds);
        System.out.printf(
                "%-14s  %8.0f %8.0f %8.0f ns%n",
                name, rounds[0], rounds[ROUNDS / 4], rounds[ROUNDS / 2]);
        if (results == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
    }

    private double round(Supplier<Object> benchmark, int calls) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            results |= benchmark.get() == this ? 2 : 1;
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / (double) calls;
    }
}
