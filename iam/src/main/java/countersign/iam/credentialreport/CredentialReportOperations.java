package countersign.iam.credentialreport;

import countersign.api.Blob;
import countersign.api.iam.GenerateCredentialReportRequest;
import countersign.api.iam.GenerateCredentialReportResponse;
import countersign.api.iam.GetCredentialReportRequest;
import countersign.api.iam.GetCredentialReportResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.CredentialReport;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.lastused.LastUses;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryOnly;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The operations on the credential report of the caller's account (IAM API Reference,
/// "GenerateCredentialReport", "GetCredentialReport").
///
/// The report is made, and kept as the account's only one, before the answer that says it was
/// started; who asks meanwhile is told that it is under way. That the refusals' text is `Unknown`
/// was observed by users of AWS, but for a report that is too old, where it is a guess.
public final class CredentialReportOperations {
    /// IAM User Guide, "Generate credential reports for your AWS account".
    private static final Duration GOOD_FOR = Duration.ofHours(4);

    /// What is left of a record beside the text.
    private static final int COMPRESSED_MAX = IamStore.VALUE_BYTES_MAX - 1024;

    private static final String TEXT = "Unknown";

    private final Directory directory;
    private final ReportText text;
    private final InstantSource clock;
    private final Set<AccountId> underWay = ConcurrentHashMap.newKeySet();

    private CredentialReportOperations(Directory directory, LastUses uses, InstantSource clock) {
        this.directory = directory;
        this.text = new ReportText(directory, uses);
        this.clock = clock;
    }

    public static List<Operation<?, ?>> operations(
            Directory directory, LastUses uses, InstantSource clock) {
        CredentialReportOperations reports = new CredentialReportOperations(directory, uses, clock);
        return List.of(
                new FamilyOperation<>(
                        IamApi.GENERATE_CREDENTIAL_REPORT, Target.any(), reports::generate),
                new FamilyOperation<>(IamApi.GET_CREDENTIAL_REPORT, Target.any(), reports::get));
    }

    private GenerateCredentialReportResponse generate(
            Caller caller, GenerateCredentialReportRequest request) {
        AccountId account = caller.account();
        if (directory.credentialReport(account).filter(this::isGood).isPresent()) {
            return state("COMPLETE").build();
        }
        MemoryOnly.beforeWaiting(); // five thousand users take their time
        if (!underWay.add(account)) {
            return state("INPROGRESS").build();
        }
        try {
            make(account);
        } finally {
            underWay.remove(account);
        }
        return state("STARTED")
                .description("No report exists. Starting a new report generation task")
                .build();
    }

    private static GenerateCredentialReportResponse.Builder state(String state) {
        return GenerateCredentialReportResponse.builder().state(state);
    }

    private void make(AccountId account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        byte[] content = text.of(account).getBytes(StandardCharsets.UTF_8);
        String compressed = CompressedText.compressed(content);
        if (compressed.length() > COMPRESSED_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The credential report is too large: "
                            + compressed.length()
                            + " of "
                            + COMPRESSED_MAX
                            + " bytes.");
        }
        directory.change(edit -> edit.replace(account, new CredentialReport(now, compressed)));
    }

    private GetCredentialReportResponse get(Caller caller, GetCredentialReportRequest request) {
        Optional<CredentialReport> last = directory.credentialReport(caller.account());
        Optional<CredentialReport> good = last.filter(this::isGood);
        if (good.isEmpty()) {
            throw new Refusal(missing(caller.account(), last.isPresent()), TEXT);
        }
        return GetCredentialReportResponse.builder()
                .content(Blob.of(CompressedText.content(good.get().compressed())))
                .reportFormat("text/csv")
                .generatedTime(good.get().generated())
                .build();
    }

    private ErrorCode missing(AccountId account, boolean tooOld) {
        if (underWay.contains(account)) {
            return ErrorCode.REPORT_IN_PROGRESS;
        }
        return tooOld ? ErrorCode.REPORT_EXPIRED : ErrorCode.REPORT_NOT_PRESENT;
    }

    private boolean isGood(CredentialReport report) {
        return !clock.instant().isAfter(report.generated().plus(GOOD_FOR));
    }
}
