package countersign.iam.lastaccessed;

import countersign.api.iam.AccessDetail;
import countersign.api.iam.GenerateOrganizationsAccessReportRequest;
import countersign.api.iam.GenerateOrganizationsAccessReportResponse;
import countersign.api.iam.GetOrganizationsAccessReportRequest;
import countersign.api.iam.GetOrganizationsAccessReportResponse;
import countersign.api.iam.IamApi;
import countersign.iam.access.Resource;
import countersign.iam.access.Target;
import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.AccessReport;
import countersign.iam.directory.Account;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Organization;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.lastused.LastUses;
import countersign.iam.operation.FamilyOperation;
import countersign.iam.operation.Operation;
import countersign.iam.paging.Page;
import countersign.iam.paging.Paging;
import countersign.iam.store.MemoryOnly;
import countersign.policy.context.ContextValue;
import countersign.policy.reference.ServiceReference;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The operations that tell when the accounts of the organization last accessed services (IAM API
/// Reference, "GenerateOrganizationsAccessReport", "GetOrganizationsAccessReport").
///
/// The organization is this installation: a root and accounts right below it. No service control
/// policies are kept here, so every service is allowed, as by AWS's `p-FullAWSAccess`, and of
/// another policy there is nothing to tell. The codes and words of refusals are guesses.
public final class OrganizationsAccess {
    private static final String FULL_ACCESS = "p-FullAWSAccess";

    private final Directory directory;
    private final AccessJobs jobs;
    private final ServiceReference reference;
    private final LastUses uses;

    private OrganizationsAccess(
            Directory directory, AccessJobs jobs, ServiceReference reference, LastUses uses) {
        this.directory = directory;
        this.jobs = jobs;
        this.reference = reference;
        this.uses = uses;
    }

    public static List<Operation<?, ?>> operations(
            Directory directory,
            ServiceReference reference,
            LastUses uses,
            RandomBytes random,
            InstantSource clock) {
        OrganizationsAccess reports =
                new OrganizationsAccess(
                        directory, new AccessJobs(directory, random, clock), reference, uses);
        return List.of(
                new FamilyOperation<>(
                        IamApi.GENERATE_ORGANIZATIONS_ACCESS_REPORT,
                        OrganizationsAccess::resource,
                        reports::generate),
                new FamilyOperation<>(
                        IamApi.GET_ORGANIZATIONS_ACCESS_REPORT, Target.any(), reports::report));
    }

    private static List<Resource> resource(
            Caller caller, GenerateOrganizationsAccessReportRequest request) {
        Map<String, ContextValue> keys =
                request.organizationsPolicyId()
                        .map(id -> Map.of("iam:organizationspolicyid", ContextValue.of(id)))
                        .orElse(Map.of());
        return List.of(
                new Resource(Arns.accessReport(caller.account(), request.entityPath()), keys));
    }

    private GenerateOrganizationsAccessReportResponse generate(
            Caller caller, GenerateOrganizationsAccessReportRequest request) {
        Organization organization = managed(caller);
        List<AccountId> accounts =
                accounts(organization, request.entityPath())
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.INVALID_INPUT,
                                        "There is no entity "
                                                + request.entityPath()
                                                + " in the organization "
                                                + organization.path()
                                                + "."));
        boolean known =
                accounts.equals(List.of(organization.management()))
                        || request.organizationsPolicyId().orElse(FULL_ACCESS).equals(FULL_ACCESS);
        if (!known) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "There is no policy "
                            + request.organizationsPolicyId().get()
                            + " in the organization.");
        }
        return GenerateOrganizationsAccessReportResponse.builder()
                .jobId(jobs.begin(caller, request.entityPath(), false))
                .build();
    }

    private GetOrganizationsAccessReportResponse report(
            Caller caller, GetOrganizationsAccessReportRequest request) {
        Organization organization = managed(caller);
        AccessReport report =
                jobs.find(caller, request.jobId(), subject -> !subject.startsWith("arn:"));
        MemoryOnly.beforeWaiting(); // many accounts take their time
        List<AccountId> accounts = accounts(organization, report.subject()).orElse(List.of());
        AccountUses used = AccountUses.of(directory, uses, accounts);
        List<AccessDetail> all = new ArrayList<>();
        for (String prefix : reference.prefixes()) {
            reference
                    .service(prefix)
                    .ifPresent(service -> all.add(used.detail(service, organization)));
        }
        all.sort(order(request.sortKey()));
        Page<AccessDetail> page =
                Paging.of(request.marker(), request.maxItems()).cut(all, it -> "");
        int accessed = (int) all.stream().filter(it -> count(it) > 0).count();
        GetOrganizationsAccessReportResponse.Builder answer =
                GetOrganizationsAccessReportResponse.builder()
                        .jobStatus("COMPLETED")
                        .jobCreationDate(report.created())
                        .jobCompletionDate(report.created())
                        .numberOfServicesAccessible(all.size())
                        .numberOfServicesNotAccessed(all.size() - accessed)
                        .accessDetails(page.items())
                        .isTruncated(page.isTruncated());
        page.marker().ifPresent(answer::marker);
        return answer.build();
    }

    private static int count(AccessDetail detail) {
        return detail.totalAuthenticatedEntities().orElse(0);
    }

    private static Comparator<AccessDetail> order(Optional<String> sortKey) {
        Comparator<AccessDetail> byName = Comparator.comparing(AccessDetail::serviceNamespace);
        Comparator<AccessDetail> byTime =
                Comparator.<AccessDetail, Instant>comparing(
                                it -> it.lastAuthenticatedTime().orElse(Instant.EPOCH))
                        .thenComparing(byName);
        return switch (sortKey.orElse("")) {
            case "SERVICE_NAMESPACE_DESCENDING" -> byName.reversed();
            case "LAST_AUTHENTICATED_TIME_ASCENDING" -> byTime;
            case "LAST_AUTHENTICATED_TIME_DESCENDING" -> byTime.reversed();
            default -> byName;
        };
    }

    /// Whose data an entity's report has; empty where there is no such entity. The root's leaves
    /// out the management account, which no service control policy limits.
    private Optional<List<AccountId>> accounts(Organization organization, String entityPath) {
        String path = entityPath.endsWith("/") ? entityPath : entityPath + "/";
        if (path.equals(organization.path())) {
            return Optional.of(members(organization));
        }
        String below =
                path.startsWith(organization.path())
                        ? path.substring(organization.path().length(), path.length() - 1)
                        : "";
        return below.matches("[0-9]{12}")
                ? directory
                        .accounts()
                        .find(new AccountId(below))
                        .map(account -> List.of(account.value().id()))
                : Optional.empty();
    }

    private List<AccountId> members(Organization organization) {
        List<AccountId> members = new ArrayList<>();
        String after = "";
        List<Account> some = directory.accounts().list(after, AccountUses.AT_ONCE);
        while (!some.isEmpty()) {
            some.stream()
                    .map(Account::id)
                    .filter(id -> !id.equals(organization.management()))
                    .forEach(members::add);
            after = some.getLast().id().text();
            some = directory.accounts().list(after, AccountUses.AT_ONCE);
        }
        return members;
    }

    private Organization managed(Caller caller) {
        return directory
                .organization()
                .map(Stored::value)
                .filter(found -> found.management().equals(caller.account()))
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.ACCESS_DENIED,
                                "Only the management account of the organization may ask for"
                                        + " organizations access reports."));
    }
}
