package countersign.iam.lastaccessed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.AccessDetail;
import countersign.api.iam.GetOrganizationsAccessReportResponse;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import countersign.iam.lastused.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documented (IAM API Reference, "GenerateOrganizationsAccessReport",
/// "GetOrganizationsAccessReport"), but for the refusals, which are guesses.
final class OrganizationsAccessTest {
    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client first = iam.account(new AccountId("210987654321"));
    private final Client second = iam.account(new AccountId("444455556666"));
    private final String path = iam.directory.organization().orElseThrow().value().path();
    private final Instant start = iam.clock.instant();

    @Test
    void the_roots_report_has_all_accounts_but_the_one_that_manages() {
        note(root, "kms");
        note(first, "s3");
        iam.clock.advance(Duration.ofMinutes(1));
        note(second, "s3");
        note(second, "iam");

        GetOrganizationsAccessReportResponse report = report(path);

        assertEquals("COMPLETED", report.jobStatus());
        assertEquals(
                Optional.of("s3 2 " + path + "444455556666/ us-east-1 " + start.plusSeconds(60)),
                line(report, "s3"));
        assertEquals(
                Optional.of("iam 1 " + path + "444455556666/ us-east-1 " + start.plusSeconds(60)),
                line(report, "iam"));
        assertEquals(Optional.of("kms 0   "), line(report, "kms"));
        int all = report.numberOfServicesAccessible().orElseThrow();
        assertEquals(Optional.of(all - 2), report.numberOfServicesNotAccessed());
    }

    @Test
    void an_accounts_report_has_that_account_alone() {
        note(first, "s3");
        note(root, "kms");

        assertEquals(Optional.of("s3 0   "), line(report(path + "444455556666/"), "s3"));
        assertEquals(
                Optional.of("s3 1 " + path + "210987654321/ us-east-1 " + start),
                line(report(path + "210987654321"), "s3"));
        assertEquals(
                Optional.of("kms 1 " + path + "123456789012/ us-east-1 " + start),
                line(report(path + "123456789012", "OrganizationsPolicyId", "p-whatever1"), "kms"));
    }

    @Test
    void it_is_sorted_as_asked_and_paged() {
        note(first, "kms");
        iam.clock.advance(Duration.ofMinutes(1));
        note(first, "s3");

        String job = job(path);
        GetOrganizationsAccessReportResponse latest =
                root.call(
                        IamApi.GET_ORGANIZATIONS_ACCESS_REPORT,
                        "JobId",
                        job,
                        "SortKey",
                        "LAST_AUTHENTICATED_TIME_DESCENDING",
                        "MaxItems",
                        "2");
        GetOrganizationsAccessReportResponse next =
                root.call(
                        IamApi.GET_ORGANIZATIONS_ACCESS_REPORT,
                        "JobId",
                        job,
                        "Marker",
                        latest.marker().orElseThrow());

        assertEquals(
                List.of("s3", "kms"),
                latest.accessDetails().orElseThrow().stream()
                        .map(AccessDetail::serviceNamespace)
                        .toList());
        assertEquals(
                latest.numberOfServicesAccessible().orElseThrow() - 2,
                next.accessDetails().orElseThrow().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000000000001", "ou-def0-awsbbbbb/", "ou-def0/210987654321"})
    void only_the_root_and_the_accounts_are_entities(String below) {
        String entity = below.isEmpty() ? "o-a1b2c3d4e5/r-f6g7/" : path + below;

        assertEquals(
                "InvalidInput",
                root.outcome(IamApi.GENERATE_ORGANIZATIONS_ACCESS_REPORT, "EntityPath", entity));
    }

    @Test
    void there_is_one_policy_and_one_account_that_may_ask() {
        assertEquals("ok", policy("p-FullAWSAccess"));
        assertEquals("InvalidInput", policy("p-another1"));
        assertEquals(
                "AccessDenied",
                first.outcome(IamApi.GENERATE_ORGANIZATIONS_ACCESS_REPORT, "EntityPath", path));
        assertEquals(
                "AccessDenied",
                first.outcome(IamApi.GET_ORGANIZATIONS_ACCESS_REPORT, "JobId", job(path)));
    }

    @Test
    void jobs_are_of_one_kind() {
        root.call(IamApi.CREATE_USER, "UserName", "alice");
        String ofUser =
                root.call(
                                IamApi.GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
                                "Arn",
                                "arn:aws:iam::123456789012:user/alice")
                        .jobId()
                        .orElseThrow();

        assertEquals(
                "NoSuchEntity",
                root.outcome(IamApi.GET_ORGANIZATIONS_ACCESS_REPORT, "JobId", ofUser));
        assertEquals(
                "NoSuchEntity",
                root.outcome(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, "JobId", job(path)));
    }

    private String policy(String id) {
        return root.outcome(
                IamApi.GENERATE_ORGANIZATIONS_ACCESS_REPORT,
                "EntityPath",
                path,
                "OrganizationsPolicyId",
                id);
    }

    private String job(String entity, String... more) {
        String[] parameters =
                Stream.concat(Stream.of("EntityPath", entity), Stream.of(more))
                        .toArray(String[]::new);
        return root.call(IamApi.GENERATE_ORGANIZATIONS_ACCESS_REPORT, parameters)
                .jobId()
                .orElseThrow();
    }

    private GetOrganizationsAccessReportResponse report(String entity, String... more) {
        return root.call(IamApi.GET_ORGANIZATIONS_ACCESS_REPORT, "JobId", job(entity, more));
    }

    private static Optional<String> line(
            GetOrganizationsAccessReportResponse report, String service) {
        return report.accessDetails().orElseThrow().stream()
                .filter(it -> it.serviceNamespace().equals(service))
                .map(it ->
                        String.join(
                                " ",
                                it.serviceNamespace(),
                                it.totalAuthenticatedEntities().orElseThrow().toString(),
                                it.entityPath().orElse(""),
                                it.region().orElse(""),
                                it.lastAuthenticatedTime().map(Instant::toString).orElse("")))
                .findFirst();
    }

    private void note(Client client, String service) {
        iam.uses.note(
                iam.callerOf(client),
                new Use(iam.clock.instant(), service, "Something", "us-east-1"));
    }
}
