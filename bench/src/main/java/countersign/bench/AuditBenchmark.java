package countersign.bench;

import countersign.endpoint.audit.Answer;
import countersign.endpoint.audit.AuditFields;
import countersign.endpoint.audit.AuditFiles;
import countersign.endpoint.audit.AuditFilesLimits;
import countersign.endpoint.audit.AuditRecord;
import countersign.endpoint.audit.Call;
import countersign.endpoint.audit.Caller;
import countersign.endpoint.audit.Origin;
import countersign.endpoint.audit.Reason;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The record of one GetSessionToken: rendered, and handed to the operating system.
@State(Scope.Benchmark)
public class AuditBenchmark {
    /// Files of 64 MiB, of which four are kept: what runs for seconds fills many.
    static final AuditFilesLimits LIMITS = new AuditFilesLimits(64L << 20, 4, 256L << 20);

    private final TemporaryDirectory directory = TemporaryDirectory.make();
    private final AuditFiles audit =
            new AuditFiles(
                    directory.path().resolve("audit"),
                    LIMITS,
                    InstantSource.system(),
                    new SecureRandom());
    private final AuditRecord sessionIssued =
            new AuditRecord(
                    "3f0e2c56-8f6c-4d0d-9c5e-0d6f6f1c7a11",
                    SampleRequest.CLOCK.instant(),
                    new Caller.IamUser(
                            "123456789012",
                            "AIDACKCEVSQ6C2EXAMPLE",
                            "arn:aws:iam::123456789012:user/alice",
                            "alice",
                            SampleRequest.EXAMPLE.accessKeyId(),
                            Optional.empty()),
                    new Call(
                            "sts",
                            "GetSessionToken",
                            SampleRequest.REGION,
                            Call.Effect.READS,
                            AuditFields.of(Map.of("durationSeconds", 43_200L))),
                    new Origin(
                            "127.0.0.1", Optional.of(SampleRequest.USER_AGENT), Optional.empty()),
                    new Answer.Success(
                            200,
                            AuditFields.of(
                                    Map.of(
                                            "credentials",
                                            Map.of(
                                                    "accessKeyId", "ASIAIOSFODNN7EXAMPLE",
                                                    "expiration", "2026-11-22T22:00:00Z"))),
                            AuditFields.NONE),
                    new Reason.AllowedWithoutPermission(
                            "STS API Reference, \"GetSessionToken\": no permissions are required"));

    /// Opens the files.
    @Setup
    public void start() {
        audit.start();
    }

    /// Closes and deletes them.
    @TearDown
    public void end() {
        audit.close();
        directory.close();
    }

    /// What must have been done before an answer leaves.
    @Benchmark
    public void append() {
        audit.append(sessionIssued);
    }
}
