package countersign.chaos;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long something took, many times. For any thread.
final class Times {
    private static final int COUNT_MAX = 1 << 20;

    @GuardedBy("this")
    private long[] nanos = new long[64];

    @GuardedBy("this")
    private int count;

    /// Further ones than a million are left out.
    synchronized void add(long took) {
        if (count == COUNT_MAX) {
            return;
        }
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    synchronized int count() {
        return count;
    }

    synchronized long longest() {
        return count == 0 ? 0 : sorted()[count - 1];
    }

    /// What 99 of 100 took no longer than.
    synchronized long percentile99() {
        return count == 0 ? 0 : percentile99(sorted());
    }

    /// Count, median, 99th percentile and the longest, in milliseconds.
    synchronized String told() {
        if (count == 0) {
            return "none";
        }
        long[] sorted = sorted();
        return String.format(
                Locale.ROOT,
                "%d times, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                count,
                millis(sorted[count / 2]),
                millis(percentile99(sorted)),
                millis(sorted[count - 1]));
    }

    private static long percentile99(long[] sorted) {
        return sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)];
    }

    @GuardedBy("this")
    private long[] sorted() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted;
    }

    static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /// For people.
    static String told(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", millis(nanos));
    }
}
