package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.api.countersign.CountersignApi;
import countersign.api.countersign.DeleteResourcePolicyRequest;
import countersign.api.countersign.PutResourcePolicyRequest;
import countersign.cli.client.ManualClock;
import countersign.cli.operator.OperatorClient;
import countersign.http.HttpRequest;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Policies of resources before services that believe everyone: buckets whose policies change by
/// requests that pass, requests that nobody signed, and callers of other accounts.
class GatewayBucketPoliciesTest {
    private static final String MEMBER = "210987654321";
    private static final String PUBLIC = statement("Allow", "'*'", "s3:GetObject", "");
    private static final String WITHOUT_MFA =
            statement(
                    "Deny",
                    "'*'",
                    "s3:*",
                    ",'Condition':{'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}}");
    private static final String ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                    + "\"Resource\":\"*\"}}";

    @TempDir private Path folder;
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private Optional<GatewayUnderTest> started = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        started = Optional.of(GatewayUnderTest.start(folder, clock));
    }

    @AfterEach
    void end() {
        started.ifPresent(GatewayUnderTest::close);
    }

    private GatewayUnderTest gateway() {
        return started.orElseThrow();
    }

    private SigningIdentity root() {
        return gateway().root();
    }

    private List<HttpRequest> passed() {
        return gateway().upstream().requests();
    }

    private static String statement(String effect, String whom, String action, String more) {
        return "{'Effect':'"
                + effect
                + "','Principal':"
                + whom
                + ",'Action':'"
                + action
                + "','Resource':['arn:aws:s3:::box','arn:aws:s3:::box/*']"
                + more
                + "}";
    }

    private static String policy(String... statements) {
        return ("{'Version':'2012-10-17','Statement':" + List.of(statements) + "}")
                .replace('\'', '"');
    }

    private static PlainRequest plain(String host, String method, String target, String body) {
        int mark = target.indexOf('?');
        return new PlainRequest(
                method,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                List.of(new Header("Host", host + ".test")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply s3(SigningIdentity who, String method, String target, String body)
            throws IOException {
        return s3(who, "s3", method, target, body);
    }

    private Reply s3(SigningIdentity who, String host, String method, String target, String body)
            throws IOException {
        SigningTarget signing = new SigningTarget(GatewayUnderTest.REGION, "s3", PathRule.S3);
        return gateway()
                .sent(new SigV4Signer(clock, who, signing).sign(plain(host, method, target, body)));
    }

    private Reply get(SigningIdentity who) throws IOException {
        return s3(who, "GET", "/box/a", "");
    }

    private Reply put(SigningIdentity who, String policy) throws IOException {
        return s3(who, "PUT", "/box?policy", policy);
    }

    private Reply unsigned(String method, String target, String body) throws IOException {
        return gateway().sent(plain("s3", method, target, body));
    }

    private int nobodyGets() throws IOException {
        return unsigned("GET", "/box/a", "").status();
    }

    private void assertRecord(Reply reply, String... parts) throws IOException {
        String id =
                reply.header("X-Countersign-RequestId").isEmpty()
                        ? reply.header("x-amzn-RequestId")
                        : reply.header("X-Countersign-RequestId");
        AuditRecords.assertOne(folder.resolve("data"), id, parts);
    }

    @Test
    void a_public_bucket_is_open_to_nobody_in_particular() throws Exception {
        Reply before = unsigned("GET", "/box/a", "");
        assertEquals(200, put(root(), policy(PUBLIC)).status());

        Reply open = unsigned("GET", "/box/a", "");
        Reply written = unsigned("PUT", "/box/a", "x");

        assertEquals(403, before.status());
        assertEquals("AccessDenied", before.get("Code"));
        assertEquals("Access Denied", before.get("Message"));
        assertEquals(200, open.status());
        assertEquals(403, written.status());
        assertEquals(2, passed().size());
        assertTrue(
                passed().getLast()
                        .header("Authorization")
                        .orElse("")
                        .contains("Credential=OFUPSTREAM/"));
        String nobody =
                "\"userIdentity\":{\"type\":\"AWSAccount\",\"principalId\":\"\","
                        + "\"accountId\":\"ANONYMOUS_PRINCIPAL\"}";
        assertRecord(before, nobody, "\"reason\":\"DeniedByPolicy\"");
        assertRecord(
                open,
                nobody,
                "\"reason\":\"AllowedBy\"",
                "\"policyType\":\"resource-based policy\"",
                "\"recipientAccountId\":\"123456789012\"");
    }

    @ParameterizedTest(name = "{0} {1} answered {2}")
    @CsvSource({
        "DELETE, /box?policy, 204, 403",
        "DELETE, /box, 204, 403",
        "DELETE, /box?policy, 404, 403",
        "DELETE, /box?policy, 403, 200",
        "DELETE, /box?policy, 500, 403",
        "DELETE, /other?policy, 204, 200",
        "GET, /box?policy, 200, 200",
        "DELETE, /box/a, 204, 200"
    })
    void a_policy_goes_when_the_service_takes_it_away(
            String method, String target, int status, int after) throws Exception {
        put(root(), policy(PUBLIC));
        gateway().upstream().answering(status);

        assertEquals(status, s3(root(), method, target, "").status());

        gateway().upstream().answering(200);
        assertEquals(after, nobodyGets());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"200, 200", "204, 200", "400, 403", "301, 403", "500, 403"})
    void a_policy_counts_when_the_service_takes_it(int status, int after) throws Exception {
        gateway().upstream().answering(status);

        assertEquals(status, put(root(), policy(PUBLIC)).status());

        gateway().upstream().answering(200);
        assertEquals(after, nobodyGets());
        assertEquals(200, put(root(), policy(PUBLIC)).status());
        assertEquals(200, nobodyGets());
    }

    @Test
    void without_an_answer_the_old_policy_and_the_new_must_allow() throws Exception {
        SigningIdentity bob = gateway().user("bob", ALL);
        put(root(), policy(PUBLIC));

        int dead = s3(root(), "deads3", "PUT", "/box?policy", policy(WITHOUT_MFA)).status();

        assertEquals(503, dead);
        assertEquals(403, nobodyGets());
        assertEquals(403, get(bob).status());
        Reply early = put(root(), policy(PUBLIC));
        assertEquals(409, early.status());
        assertEquals("OperationAborted", early.get("Code"));
        clock.advance(Duration.ofMinutes(2));
        assertEquals(200, put(root(), policy(PUBLIC)).status());
        assertEquals(200, nobodyGets());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Odd\":{\"a\":\"b\"}}}}"
            })
    void a_policy_that_cant_be_read_does_not_reach_the_service(String policy) throws Exception {
        put(root(), policy(PUBLIC));

        Reply refused = put(root(), policy);

        assertEquals(400, refused.status());
        assertEquals("MalformedPolicy", refused.get("Code"));
        assertEquals(1, passed().size());
        assertEquals(200, nobodyGets());
    }

    @Test
    void a_deny_without_mfa_hits_users_and_root_alike() throws Exception {
        Enrolled alice = Enrolled.make(gateway().iam(), root(), "alice");
        gateway().permit(root(), "alice", ALL);
        assertEquals(200, get(alice.key()).status());
        assertEquals(200, put(root(), policy(WITHOUT_MFA)).status());

        Reply user = get(alice.key());
        Reply ofRoot = get(root());
        SigningIdentity session =
                Enrolled.identity(
                        alice.session(gateway().iam(), alice.phone().code(clock.instant(), 1)));

        assertEquals(403, user.status());
        assertTrue(
                user.get("Message").endsWith("with an explicit deny in a resource-based policy"),
                user.get("Message"));
        assertRecord(user, "\"reason\":\"DeniedByPolicy\"", "arn:aws:s3:::box");
        assertEquals(403, ofRoot.status());
        assertEquals(200, get(session).status());
        assertEquals(403, s3(alice.key(), "DELETE", "/box?policy", "").status());
        assertEquals(200, s3(root(), "DELETE", "/box?policy", "").status());
        assertEquals(200, get(alice.key()).status());
    }

    @Test
    void another_account_is_let_in_by_both_sides() throws Exception {
        SigningIdentity other = gateway().server().anotherAccount(MEMBER, clock);
        SigningIdentity eve = gateway().user(other, "eve");
        String allowed = statement("Allow", "{'AWS':'" + MEMBER + "'}", "s3:*", "");
        Reply stranger = get(eve);
        put(root(), policy(allowed));

        Reply oneSided = get(eve);
        gateway().permit(other, "eve", ALL);

        assertTrue(
                stranger.get("Message")
                        .endsWith(
                                "because no resource-based policy allows the s3:GetObject action"));
        assertTrue(
                oneSided.get("Message")
                        .endsWith(
                                "because no identity-based policy allows the s3:GetObject action"));
        Reply both = get(eve);
        assertEquals(200, both.status());
        assertRecord(both, "\"userName\":\"eve\"", "resource-based policy");
        assertEquals(200, get(other).status());
        assertEquals(200, put(root(), policy(allowed, PUBLIC)).status());
        for (String method : List.of("GET", "PUT", "DELETE")) {
            Reply reserved = s3(eve, method, "/box?policy", method.equals("PUT") ? "{}" : "");
            assertEquals(403, reserved.status(), method);
            assertEquals(403, s3(other, method, "/box?policy", "{}").status(), method);
        }
        assertEquals(403, s3(eve, "PUT", "/box", "").status());
        assertEquals(200, s3(root(), "DELETE", "/box?policy", "").status());
        assertEquals(403, get(other).status());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PUT, /box",
        "PUT, /box?policy",
        "DELETE, /box?policy",
        "GET, /box?policy",
        "GET, /"
    })
    void what_is_the_owners_alone_is_not_nobodys(String method, String target) throws Exception {
        put(root(), policy(statement("Allow", "'*'", "s3:*", "")));

        assertEquals(403, unsigned(method, target, "").status());
        assertEquals(1, passed().size());
    }

    @ParameterizedTest(name = "{0}{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=|",
                "Authorization: Bearer x|",
                "Authorization:|",
                "authorization: aws4-hmac-sha256 Credential=x|",
                "Authorization: AWS4-HMAC-SHA256 Credential=x|",
                "X-Amz-Date: 20261122T100000Z|",
                "X-Amz-Security-Token: x|",
                "|?X-Amz-Signature=x",
                "|?x-amz-algorithm=AWS4-HMAC-SHA256",
                "|?X%2DAmz-Algorithm=AWS4-HMAC-SHA256",
                "|?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1&Signature=x",
                "|?X-Amz-Security-Token=x"
            })
    void a_broken_signature_is_not_nobodys(String header, String query) throws Exception {
        put(root(), policy(PUBLIC));
        String target = "/box/a" + Optional.ofNullable(query).orElse("");
        String line = Optional.ofNullable(header).map(it -> it + "\r\n").orElse("");

        int status =
                gateway()
                        .sent(GatewayUnderTest.bytes(plain("s3", "GET", target, ""), line))
                        .status();

        assertTrue(status == 400 || status == 403, target + line + status);
        assertEquals(1, passed().size());
    }

    @Test
    void an_operators_policy_governs_a_queue_from_the_next_request_on() throws Exception {
        String arn = "arn:aws:sqs:us-east-1:123456789012:jobs";
        String open =
                policy(statement("Allow", "'*'", "sqs:SendMessage", ""))
                        .replace(
                                "[\"arn:aws:s3:::box\",\"arn:aws:s3:::box/*\"]", "\"" + arn + "\"");
        Reply before = sendsMessage();

        try (OperatorClient operator =
                new OperatorClient(gateway().server().endpoint(), root(), clock)) {
            operator.ask(
                    CountersignApi.PUT_RESOURCE_POLICY,
                    new PutResourcePolicyRequest(arn, Optional.empty(), open));
            Reply after = sendsMessage();
            operator.ask(
                    CountersignApi.DELETE_RESOURCE_POLICY,
                    new DeleteResourcePolicyRequest(arn, Optional.empty()));

            assertEquals(400, before.status());
            assertEquals("MissingAuthenticationTokenException", before.header("x-amzn-ErrorType"));
            assertEquals(200, after.status());
            assertEquals(400, sendsMessage().status());
        }
    }

    private Reply sendsMessage() throws IOException {
        String body = "{\"QueueUrl\":\"http://sqs.test/123456789012/jobs\",\"MessageBody\":\"x\"}";
        PlainRequest request =
                new PlainRequest(
                        "POST",
                        "/",
                        "",
                        List.of(
                                new Header("Host", "sqs.test"),
                                new Header("Content-Type", "application/x-amz-json-1.0"),
                                new Header("X-Amz-Target", "AmazonSQS.SendMessage")),
                        body.getBytes(StandardCharsets.UTF_8));
        return gateway().sent(request);
    }
}
