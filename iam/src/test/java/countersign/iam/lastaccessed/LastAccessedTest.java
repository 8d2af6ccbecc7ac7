package countersign.iam.lastaccessed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.EntityDetails;
import countersign.api.iam.GetServiceLastAccessedDetailsResponse;
import countersign.api.iam.IamApi;
import countersign.api.iam.ServiceLastAccessed;
import countersign.api.iam.TrackedActionLastAccessed;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.directory.AccessReport;
import countersign.iam.directory.AccessReports;
import countersign.iam.lastused.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Documented (IAM API Reference, "GenerateServiceLastAccessedDetails",
/// "GetServiceLastAccessedDetails", "GetServiceLastAccessedDetailsWithEntities"), but for the words
/// of refusals, which are guesses.
final class LastAccessedTest {
    private static final String ME = "arn:aws:iam::123456789012:";
    private static final String ALLOWS =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                    + "\"Action\":[\"iam:Get*\",\"iam:ListUsers\",\"s3:*\"],\"Resource\":\"*\"}}";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();
    private final Client alice = iam.user("alice", ALLOWS);
    private final Client bob = iam.user("bob");
    private final Instant start = iam.clock.instant();

    @Test
    void a_user_is_told_the_services_that_the_policies_allow() {
        note(alice, "iam", "GetUser", "us-east-1");
        note(alice, "sts", "GetCallerIdentity", "eu-west-1");

        GetServiceLastAccessedDetailsResponse report = services(job(ME + "user/alice"));

        assertEquals("COMPLETED", report.jobStatus());
        assertEquals(Optional.of("SERVICE_LEVEL"), report.jobType());
        assertEquals(Optional.of(false), report.isTruncated());
        assertEquals(
                List.of("iam 1 " + ME + "user/alice us-east-1 " + start, "s3 0   "),
                report.servicesLastAccessed().stream().map(LastAccessedTest::line).toList());
    }

    @Test
    void by_action_each_that_is_allowed_is_told() {
        note(alice, "iam", "GetUser", "us-east-1");

        GetServiceLastAccessedDetailsResponse report =
                services(job(ME + "user/alice", "Granularity", "ACTION_LEVEL"));

        assertEquals(Optional.of("ACTION_LEVEL"), report.jobType());
        assertEquals(
                List.of(
                        TrackedActionLastAccessed.builder()
                                .actionName("GetUser")
                                .lastAccessedEntity(ME + "user/alice")
                                .lastAccessedRegion("us-east-1")
                                .lastAccessedTime(start)
                                .build(),
                        TrackedActionLastAccessed.builder().actionName("ListUsers").build()),
                report.servicesLastAccessed()
                        .getFirst()
                        .trackedActionsLastAccessed()
                        .orElseThrow());
    }

    /// Of a group its members count, of a policy all who have it.
    @Test
    void groups_and_policies_show_who_was_the_last() {
        String policy =
                root.call(
                                IamApi.CREATE_POLICY,
                                "PolicyName",
                                "Some",
                                "PolicyDocument",
                                ALLOWS.replace("s3", "sqs"))
                        .policy()
                        .orElseThrow()
                        .arn()
                        .orElseThrow();
        root.call(IamApi.CREATE_GROUP, "GroupName", "staff");
        root.call(IamApi.ATTACH_GROUP_POLICY, "GroupName", "staff", "PolicyArn", policy);
        root.call(IamApi.ADD_USER_TO_GROUP, "GroupName", "staff", "UserName", "alice");
        root.call(IamApi.ADD_USER_TO_GROUP, "GroupName", "staff", "UserName", "bob");
        note(alice, "iam", "GetUser", "us-east-1");
        iam.clock.advance(Duration.ofMinutes(1));
        note(bob, "iam", "ListUsers", "us-east-1");

        for (String arn : List.of(policy, ME + "group/staff")) {
            String job = job(arn);
            assertEquals(
                    List.of(
                            "iam 2 " + ME + "user/bob us-east-1 " + start.plusSeconds(60),
                            "sqs 0   "),
                    services(job).servicesLastAccessed().stream()
                            .map(LastAccessedTest::line)
                            .toList());
            assertEquals(List.of("bob", "alice"), entities(job, "iam"));
            assertEquals(List.of(), entities(job, "kms"));
        }
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        String job = job(ME + "user/alice");
        var first =
                root.call(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, "JobId", job, "MaxItems", "1");

        var second =
                root.call(
                        IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS,
                        "JobId",
                        job,
                        "Marker",
                        first.marker().orElseThrow());

        assertEquals("iam", first.servicesLastAccessed().getFirst().serviceNamespace());
        assertEquals("s3", second.servicesLastAccessed().getFirst().serviceNamespace());
        assertEquals(1, second.servicesLastAccessed().size());
    }

    @Test
    void a_job_is_its_askers_and_lasts_seven_days() {
        Client admin = iam.admin("admin");
        String job = job(ME + "user/alice");
        String other = admin.outcome(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, "JobId", job);
        iam.clock.advance(Duration.ofDays(7));
        String last = root.outcome(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, "JobId", job);
        iam.clock.advance(Duration.ofSeconds(1));

        assertEquals("NoSuchEntity", other);
        assertEquals("ok", last);
        assertEquals(
                "NoSuchEntity: Job " + job + " cannot be found.",
                root.refusal(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, "JobId", job));
    }

    @Test
    void what_is_not_there_has_no_report() {
        String job = job(ME + "user/bob");
        root.call(IamApi.DELETE_ACCESS_KEY, "UserName", "bob", "AccessKeyId", bob.accessKeyId());
        root.call(IamApi.DELETE_USER, "UserName", "bob");

        assertEquals(
                "NoSuchEntity: Arn " + ME + "user/bob cannot be found.",
                root.refusal(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, "JobId", job));
        assertEquals(
                "NoSuchEntity: Arn " + ME + "user/bob cannot be found.",
                root.refusal(
                        IamApi.GENERATE_SERVICE_LAST_ACCESSED_DETAILS, "Arn", ME + "user/bob"));
        assertEquals(
                "InvalidInput",
                root.outcome(
                        IamApi.GENERATE_SERVICE_LAST_ACCESSED_DETAILS,
                        "Arn",
                        "arn:aws:s3:::some-bucket-of-mine"));
    }

    @Test
    void the_oldest_reports_give_way() {
        AccessReports reports = AccessReports.NONE;
        for (int i = 0; i <= AccessReports.KEPT_MAX; i++) {
            reports = reports.with("job" + i, new AccessReport("arn", false, start.plusSeconds(i)));
        }

        assertEquals(AccessReports.KEPT_MAX, reports.byJob().size());
        assertEquals(Optional.empty(), reports.find("job0", start));
        assertEquals(
                1,
                reports.with("new", new AccessReport("arn", false, start.plus(Duration.ofDays(9))))
                        .byJob()
                        .size());
    }

    private void note(Client by, String service, String operation, String region) {
        iam.uses.note(iam.callerOf(by), new Use(iam.clock.instant(), service, operation, region));
    }

    private String job(String arn, String... more) {
        String[] parameters = new String[2 + more.length];
        parameters[0] = "Arn";
        parameters[1] = arn;
        System.arraycopy(more, 0, parameters, 2, more.length);
        return root.call(IamApi.GENERATE_SERVICE_LAST_ACCESSED_DETAILS, parameters)
                .jobId()
                .orElseThrow();
    }

    private GetServiceLastAccessedDetailsResponse services(String job) {
        return root.call(IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS, "JobId", job);
    }

    private List<String> entities(String job, String service) {
        return root
                .call(
                        IamApi.GET_SERVICE_LAST_ACCESSED_DETAILS_WITH_ENTITIES,
                        "JobId",
                        job,
                        "ServiceNamespace",
                        service)
                .entityDetailsList()
                .stream()
                .map(EntityDetails::entityInfo)
                .map(it -> it.name())
                .toList();
    }

    private static String line(ServiceLastAccessed service) {
        return String.join(
                " ",
                service.serviceNamespace(),
                String.valueOf(service.totalAuthenticatedEntities().orElseThrow()),
                service.lastAuthenticatedEntity().orElse(""),
                service.lastAuthenticatedRegion().orElse(""),
                service.lastAuthenticated().map(Instant::toString).orElse(""));
    }
}
