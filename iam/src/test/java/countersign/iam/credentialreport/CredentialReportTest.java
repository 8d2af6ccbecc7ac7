package countersign.iam.credentialreport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.api.iam.GetCredentialReportResponse;
import countersign.api.iam.IamApi;
import countersign.iam.Client;
import countersign.iam.IamUnderTest;
import countersign.iam.credential.AccountId;
import countersign.iam.lastused.Use;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CredentialReportTest {
    private static final String STARTED =
            "STARTED No report exists. Starting a new report generation task";
    private static final String NO_CERTIFICATES = "false,N/A,false,N/A";
    private static final String NO_KEY = "false,N/A,N/A,N/A,N/A";
    private static final String START = "2026-11-22T10:00:00Z";

    private final IamUnderTest iam = new IamUnderTest();
    private final Client root = iam.root();

    /// Documented; the words are observed by users of AWS.
    @Test
    void a_report_is_made_once_in_four_hours() {
        String none = root.refusal(IamApi.GET_CREDENTIAL_REPORT);
        String first = generate(root);
        String second = generate(root);
        iam.user("late");
        iam.clock.advance(Duration.ofHours(4));
        String atFourHours = generate(root);
        GetCredentialReportResponse last = root.call(IamApi.GET_CREDENTIAL_REPORT);
        iam.clock.advance(Duration.ofSeconds(1));
        String expired = root.refusal(IamApi.GET_CREDENTIAL_REPORT);
        String again = generate(root);

        assertEquals("ReportNotPresent: Unknown", none);
        assertEquals(STARTED, first);
        assertEquals("COMPLETE", second);
        assertEquals("COMPLETE", atFourHours);
        assertEquals(Optional.of("text/csv"), last.reportFormat());
        assertEquals(START, last.generatedTime().orElseThrow().toString());
        assertEquals(2, lines(last).size());
        assertEquals("ReportExpired: Unknown", expired);
        assertEquals(STARTED, again);
        assertEquals(3, lines(root.call(IamApi.GET_CREDENTIAL_REPORT)).size());
    }

    /// The columns and the order are observed by users of AWS, the values documented (IAM User
    /// Guide, "Generate credential reports for your AWS account").
    @Test
    void each_user_has_a_line_with_the_state_of_all_credentials() {
        Client carol = iam.user("carol");
        root.call(IamApi.UPDATE_ACCOUNT_PASSWORD_POLICY, "MaxPasswordAge", "30");
        root.call(IamApi.CREATE_USER, "UserName", "Bob,2", "Path", "/a\"b/");
        root.call(IamApi.CREATE_LOGIN_PROFILE, "UserName", "Bob,2", "Password", "longEnough-1!");
        root.call(
                IamApi.UPDATE_ACCESS_KEY,
                "UserName",
                "carol",
                "AccessKeyId",
                carol.accessKeyId(),
                "Status",
                "Inactive");
        iam.clock.advance(Duration.ofMinutes(1));
        iam.uses.note(iam.callerOf(root), new Use(iam.clock.instant(), "sts", "Any", "eu-west-1"));

        generate(root);

        String me = "arn:aws:iam::123456789012:";
        assertEquals(
                List.of(
                        "<root_account>,"
                                + me
                                + "root,"
                                + START
                                + ",false,N/A,N/A,not_supported,false,true,"
                                + START
                                + ",2026-11-22T10:01:00Z,eu-west-1,sts,"
                                + NO_KEY
                                + ","
                                + NO_CERTIFICATES,
                        "\"Bob,2\",\""
                                + me
                                + "user/a\"\"b/Bob,2\","
                                + START
                                + ",true,no_information,"
                                + START
                                + ",2026-12-22T10:00:00Z,false,"
                                + NO_KEY
                                + ","
                                + NO_KEY
                                + ","
                                + NO_CERTIFICATES,
                        "carol,"
                                + me
                                + "user/carol,"
                                + START
                                + ",false,N/A,N/A,N/A,false,false,"
                                + START
                                + ",N/A,N/A,N/A,"
                                + NO_KEY
                                + ","
                                + NO_CERTIFICATES),
                lines(root.call(IamApi.GET_CREDENTIAL_REPORT)).stream().skip(1).toList());
    }

    @Test
    void the_first_line_names_the_columns() {
        generate(root);

        assertEquals(
                "user arn user_creation_time password_enabled password_last_used"
                        + " password_last_changed password_next_rotation mfa_active"
                        + key("1")
                        + key("2")
                        + " cert_1_active cert_1_last_rotated cert_2_active cert_2_last_rotated",
                lines(root.call(IamApi.GET_CREDENTIAL_REPORT)).getFirst().replace(',', ' '));
    }

    private static String key(String number) {
        return Stream.of(
                        "active",
                        "last_rotated",
                        "last_used_date",
                        "last_used_region",
                        "last_used_service")
                .map(column -> " access_key_" + number + "_" + column)
                .reduce("", String::concat);
    }

    @Test
    void a_large_account_has_a_report() {
        for (int i = 0; i < 2500; i++) {
            root.call(IamApi.CREATE_USER, "UserName", "some-user-of-a-large-account-" + i);
        }

        assertEquals(STARTED, generate(root));
        assertEquals(2502, lines(root.call(IamApi.GET_CREDENTIAL_REPORT)).size());
    }

    @Test
    void each_account_has_its_own() {
        Client other = iam.account(new AccountId("000000000002"));
        generate(root);

        assertEquals("ReportNotPresent", other.outcome(IamApi.GET_CREDENTIAL_REPORT));
    }

    private static String generate(Client client) {
        var answer = client.call(IamApi.GENERATE_CREDENTIAL_REPORT);
        return answer.state().orElseThrow() + answer.description().map(it -> " " + it).orElse("");
    }

    private static List<String> lines(GetCredentialReportResponse report) {
        byte[] content = report.content().orElseThrow().toByteArray();
        return new String(content, StandardCharsets.UTF_8).lines().toList();
    }
}
