package countersign.iam.sts;

import countersign.api.OperationModel;
import countersign.api.sts.AssumeRootRequest;
import countersign.api.sts.AssumeRootResponse;
import countersign.api.sts.StsApi;
import countersign.iam.access.Access;
import countersign.iam.access.Resource;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Organization;
import countersign.iam.directory.Organization.Feature;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.operation.Operation;
import countersign.iam.session.IssuedSession;
import countersign.iam.session.SessionClaims;
import countersign.iam.session.SessionPolicies;
import countersign.iam.session.SessionPrincipal;
import countersign.iam.session.SessionSealer;
import countersign.iam.session.SessionTerms;
import countersign.policy.context.ContextValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets the management account act as the root user of another account, for one task (STS API
/// Reference, "AssumeRoot"; IAM User Guide, "Centrally manage root access for member accounts").
///
/// The switches of centralized root access must be on: that for the management of credentials for
/// the tasks of IAM, that for root sessions for the others. The texts of the refusals are guesses.
public final class AssumeRoot implements Operation<AssumeRootRequest, AssumeRootResponse> {
    private static final Duration LIFETIME_MAX = Duration.ofMinutes(15);
    private static final String TASK = "arn:aws:iam::aws:policy/root-task/";

    /// Source: STS API Reference, "AssumeRoot", `TaskPolicyArn`.
    private static final Map<String, Feature> TASKS =
            Map.of(
                    TASK + "IAMAuditRootUserCredentials", Feature.ROOT_CREDENTIALS_MANAGEMENT,
                    TASK + "IAMCreateRootUserPassword", Feature.ROOT_CREDENTIALS_MANAGEMENT,
                    TASK + "IAMDeleteRootUserCredentials", Feature.ROOT_CREDENTIALS_MANAGEMENT,
                    TASK + "S3UnlockBucketPolicy", Feature.ROOT_SESSIONS,
                    TASK + "SQSUnlockQueuePolicy", Feature.ROOT_SESSIONS);

    /// An account's number, or the ARN of its root user.
    private static final Pattern TARGET =
            Pattern.compile("(?<id>[0-9]{12})|arn:aws:iam::(?<arn>[0-9]{12}):root");

    private final Directory directory;
    private final SessionSealer sealer;
    private final InstantSource clock;

    public AssumeRoot(Directory directory, SessionSealer sealer, InstantSource clock) {
        this.directory = directory;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public OperationModel<AssumeRootRequest, AssumeRootResponse> model() {
        return StsApi.ASSUME_ROOT;
    }

    @Override
    public Access<AssumeRootRequest> access() {
        return new Access.SignedAndAllowed<>("sts:AssumeRoot", AssumeRoot::resource);
    }

    @Override
    public AssumeRootResponse handle(Caller caller, AssumeRootRequest request) {
        AccountId target = target(request);
        String task = task(request);
        requireManaged(caller, target, task);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SessionTerms terms =
                new SessionTerms(
                        new SessionPolicies(Optional.empty(), List.of(task)),
                        List.of(),
                        caller.terms().sourceIdentity(),
                        Map.of(),
                        caller.longTermKey());
        IssuedSession session =
                sealer.seal(
                        new SessionClaims(
                                new SessionPrincipal.RootTask(target),
                                now,
                                now.plus(lifetime(request)),
                                Optional.empty(),
                                terms),
                        request.minimumSessionTokenSize().orElse(0));
        AssumeRootResponse.Builder response =
                AssumeRootResponse.builder()
                        .credentials(WireCredentials.of(session))
                        .sessionTokenUtilization(session.token().utilizationPercent())
                        .sessionTokenSize(session.token().size());
        terms.sourceIdentity().ifPresent(response::sourceIdentity);
        return response.build();
    }

    /// The model allows 0, which no session can last: as if nothing was asked.
    private static Duration lifetime(AssumeRootRequest request) {
        return request.durationSeconds()
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds)
                .orElse(LIFETIME_MAX);
    }

    private static List<Resource> resource(Caller caller, AssumeRootRequest request) {
        return List.of(
                new Resource(
                        Arns.root(target(request)),
                        Map.of("sts:taskpolicyarn", ContextValue.of(task(request)))));
    }

    private static AccountId target(AssumeRootRequest request) {
        Matcher target = TARGET.matcher(request.targetPrincipal());
        if (!target.matches()) {
            throw SessionRequest.invalid(
                    "TargetPrincipal must be the account ID of a member account, or the ARN of its"
                            + " root user.");
        }
        String id = target.group("id");
        return new AccountId(id == null ? target.group("arn") : id);
    }

    private static String task(AssumeRootRequest request) {
        String task = request.taskPolicyArn().arn().orElse("");
        feature(task);
        return task;
    }

    private static Feature feature(String task) {
        return Optional.ofNullable(TASKS.get(task))
                .orElseThrow(() ->
                        SessionRequest.invalid(
                                "TaskPolicyArn must be the ARN of an AWS managed policy for a root"
                                        + " task."));
    }

    private void requireManaged(Caller caller, AccountId target, String task) {
        Organization organization =
                directory
                        .organization()
                        .map(Stored::value)
                        .filter(found -> found.management().equals(caller.account()))
                        .orElseThrow(
                                () -> denied("Only the management account may call AssumeRoot."));
        if (!organization.has(feature(task))) {
            throw denied("Centralized root access for this task is not enabled.");
        }
        boolean member = !target.equals(organization.management()) && isOpen(target);
        if (!member) {
            throw denied("The target is not a member account of the organization.");
        }
    }

    private boolean isOpen(AccountId account) {
        return directory.accounts().find(account).isPresent()
                && directory.accounts().closure(account).isEmpty();
    }

    private static Refusal denied(String message) {
        return new Refusal(ErrorCode.ACCESS_DENIED, message);
    }
}
