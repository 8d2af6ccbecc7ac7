package countersign.iam.lastaccessed;

import countersign.api.iam.EntityDetails;
import countersign.api.iam.GenerateServiceLastAccessedDetailsRequest;
import countersign.api.iam.GenerateServiceLastAccessedDetailsResponse;
import countersign.api.iam.GetServiceLastAccessedDetailsRequest;
import countersign.api.iam.GetServiceLastAccessedDetailsResponse;
import countersign.api.iam.GetServiceLastAccessedDetailsWithEntitiesRequest;
import countersign.api.iam.GetServiceLastAccessedDetailsWithEntitiesResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ServiceLastAccessed;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.AccessReport;
import countersign.iam.directory.AwsManagedPolicies;
import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.lastused.LastUses;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import countersign.iam.store.MemoryOnly;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ServiceReference;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The operations that tell when the services that somebody's policies allow were last accessed
/// (IAM API Reference, "GenerateServiceLastAccessedDetails", "GetServiceLastAccessedDetails",
/// "GetServiceLastAccessedDetailsWithEntities").
///
/// A report is written down as it was asked for, and worked out when it is read; so it is complete
/// at once, and shows what is known then. Whoever asked may read it for seven days, nobody else.
/// That an Allow counts whatever a Deny says, and the words of the refusals, are guesses.
public final class LastAccessedOperations {
    private final Subjects subjects;
    private final ServiceReference reference;
    private final LastUses uses;
    private final AccessJobs jobs;

    private LastAccessedOperations(
            Directory directory,
            AwsManagedPolicies aws,
            ServiceReference reference,
            LastUses uses,
            RandomBytes random,
            InstantSource clock) {
        this.subjects = new Subjects(directory, aws);
        this.reference = reference;
        this.uses = uses;
        this.jobs = new AccessJobs(directory, random, clock);
    }

    public static List<Operation<?, ?>> operations(
            Directory directory,
            AwsManagedPolicies aws,
            ServiceReference reference,
            LastUses uses,
            RandomBytes random,
            InstantSource clock) {
        LastAccessedOperations reports =
                new LastAccessedOperations(directory, aws, reference, uses, random, clock);
        return List.of(
                new FamilyOperation<>(
                        IamApi.GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
                        (caller, request) ->
                                List.of(reports.subjects.resource(caller.account(), request.arn())),
                        reports::generate),
                new FamilyOperation<>(
                        IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, Target.any(), reports::services),
                new FamilyOperation<>(
                        IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS_WITH_ENTITIES,
                        Target.any(),
                        reports::entities));
    }

    private GenerateServiceLastAccessedDetailsResponse generate(
            Caller caller, GenerateServiceLastAccessedDetailsRequest request) {
        String arn = request.arn();
        if (!arn.matches("arn:aws:iam::([0-9]{12}|aws):(user|group|role|policy)/.+")) {
            throw new Refusal(ErrorCode.INVALID_INPUT, "Invalid Arn: " + arn);
        }
        if (!subjects.exists(caller.account(), arn)) {
            throw new Refusal(ErrorCode.NO_SUCH_ENTITY, "Arn " + arn + " cannot be found.");
        }
        boolean byAction = request.granularity().equals(Optional.of("ACTION_LEVEL"));
        return GenerateServiceLastAccessedDetailsResponse.builder()
                .jobId(jobs.begin(caller, arn, byAction))
                .build();
    }

    private AccessReport report(Caller caller, String jobId) {
        return jobs.find(caller, jobId, subject -> subject.startsWith("arn:"));
    }

    private Subjects.Subject subject(Caller caller, AccessReport report) {
        MemoryOnly.beforeWaiting(); // many policies and users take their time
        return subjects.find(caller.account(), report.subject())
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NO_SUCH_ENTITY,
                                "Arn " + report.subject() + " cannot be found."));
    }

    private GetServiceLastAccessedDetailsResponse services(
            Caller caller, GetServiceLastAccessedDetailsRequest request) {
        AccessReport report = report(caller, request.jobId());
        Subjects.Subject subject = subject(caller, report);
        Services services = new Services(subject.entities(), uses);
        List<ServiceLastAccessed> all = new ArrayList<>();
        for (String prefix : reference.prefixes()) {
            reference
                    .service(prefix)
                    .ifPresent(service -> {
                        List<AwsAction> allowed = allowed(subject, service);
                        if (!allowed.isEmpty()) {
                            all.add(services.of(service, allowed, report.byAction()));
                        }
                    });
        }
        Page<ServiceLastAccessed> page =
                Paging.of(request.marker(), request.maxItems())
                        .cut(all, ServiceLastAccessed::serviceNamespace);
        GetServiceLastAccessedDetailsResponse.Builder answer =
                GetServiceLastAccessedDetailsResponse.builder()
                        .jobStatus("COMPLETED")
                        .jobType(report.byAction() ? "ACTION_LEVEL" : "SERVICE_LEVEL")
                        .jobCreationDate(report.created())
                        .jobCompletionDate(report.created())
                        .servicesLastAccessed(page.items())
                        .isTruncated(page.isTruncated());
        page.marker().ifPresent(answer::marker);
        return answer.build();
    }

    private static List<AwsAction> allowed(Subjects.Subject subject, AwsService service) {
        Set<AwsAction> allowed = new LinkedHashSet<>();
        subject.policies().forEach(policy -> allowed.addAll(policy.allowedActions(service)));
        return List.copyOf(allowed);
    }

    private GetServiceLastAccessedDetailsWithEntitiesResponse entities(
            Caller caller, GetServiceLastAccessedDetailsWithEntitiesRequest request) {
        AccessReport report = report(caller, request.jobId());
        Subjects.Subject subject = subject(caller, report);
        List<EntityDetails> all =
                reference
                        .service(request.serviceNamespace())
                        .filter(it -> !allowed(subject, it).isEmpty())
                        .map(it -> new Services(subject.entities(), uses).entities(it.prefix()))
                        .orElse(List.of());
        Page<EntityDetails> page =
                Paging.of(request.marker(), request.maxItems()).cut(all, it -> "");
        Instant created = report.created();
        GetServiceLastAccessedDetailsWithEntitiesResponse.Builder answer =
                GetServiceLastAccessedDetailsWithEntitiesResponse.builder()
                        .jobStatus("COMPLETED")
                        .jobCreationDate(created)
                        .jobCompletionDate(created)
                        .entityDetailsList(page.items())
                        .isTruncated(page.isTruncated());
        page.marker().ifPresent(answer::marker);
        return answer.build();
    }
}
