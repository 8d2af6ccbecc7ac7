package countersign.iam.lastaccessed;

import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.AccessReport;
import countersign.iam.directory.AccessReports;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Predicate;

/// The reports that callers asked for, each to be read by whoever asked.
final class AccessJobs {
    private final Directory directory;
    private final RandomBytes random;
    private final InstantSource clock;

    AccessJobs(Directory directory, RandomBytes random, InstantSource clock) {
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    /// Writes down what is asked for; answers the id of the job.
    ///
    /// @param subject an ARN, or the path of an entity of the organization
    String begin(Caller caller, String subject, boolean byAction) {
        String jobId = newId();
        AccessReport report = new AccessReport(subject, byAction, clock.instant());
        directory.change(edit -> {
            Belonging<AccessReports> before = directory.accessReports(caller.identity());
            directory
                    .authenticated(caller.account(), caller.identity().id())
                    .ifPresent(edit::relyOn);
            return edit.replace(before, before.value().with(jobId, report));
        });
        return jobId;
    }

    /// @param wanted of the subject
    /// @throws Refusal NoSuchEntity
    AccessReport find(Caller caller, String jobId, Predicate<String> wanted) {
        return directory
                .accessReports(caller.identity())
                .value()
                .find(jobId, clock.instant())
                .filter(report -> wanted.test(report.subject()))
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NO_SUCH_ENTITY, "Job " + jobId + " cannot be found."));
    }

    /// A UUID of version 4 (RFC 9562 section 5.4).
    private String newId() {
        ByteBuffer bits = ByteBuffer.wrap(random.next(16));
        long high = (bits.getLong() & ~0xF000L) | 0x4000L;
        long low = (bits.getLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low).toString();
    }
}
