package countersign.iam.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The reports that a user or role asked for and may read: the latest [#KEPT_MAX] of the last seven
/// days (IAM User Guide, "Refine permissions in AWS using last accessed information").
///
/// @param byJob by the ids of their jobs, sorted
public record AccessReports(Map<String, AccessReport> byJob) {
    public static final AccessReports NONE = new AccessReports(Map.of());

    /// Ours: some 100 KiB.
    public static final int KEPT_MAX = 500;

    private static final Duration KEPT = Duration.ofDays(7);

    public AccessReports {
        byJob = Collections.unmodifiableMap(new TreeMap<>(byJob));
    }

    /// @param now at which the report may still be read
    public Optional<AccessReport> find(String jobId, Instant now) {
        return Optional.ofNullable(byJob.get(jobId)).filter(it -> isKept(it, now));
    }

    /// With one more, and without what is too old or too much.
    public AccessReports with(String jobId, AccessReport report) {
        Map<String, AccessReport> kept = new TreeMap<>(byJob);
        kept.values().removeIf(it -> !isKept(it, report.created()));
        while (kept.size() >= KEPT_MAX) {
            kept.remove(
                    Collections.min(
                                    kept.entrySet(),
                                    Comparator.comparing(it -> it.getValue().created()))
                            .getKey());
        }
        kept.put(jobId, report);
        return new AccessReports(kept);
    }

    private static boolean isKept(AccessReport report, Instant now) {
        return !now.isAfter(report.created().plus(KEPT));
    }
}
