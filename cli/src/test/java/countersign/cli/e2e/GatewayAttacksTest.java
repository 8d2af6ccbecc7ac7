package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.http.HttpRequest;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the gateway passes on, and attacks on the difference between what is judged and what the
/// service sees: nothing of them may reach it.
class GatewayAttacksTest {
    private static final String MINE = "i-0123456789abcdef0";
    private static final String OTHER = "i-0fedcba9876543210";
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"ec2:StopInstances",
             "Resource":"arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0"},
            {"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"*"},
            {"Effect":"Allow","Action":"lambda:GetFunction","Resource":"*"},
            {"Effect":"Allow","Action":"ec2:TerminateInstances","Resource":"*",
             "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}},
            {"Effect":"Allow","Action":"ec2:RebootInstances","Resource":"*"},
            {"Effect":"Deny","Action":"ec2:RebootInstances","Resource":"*",
             "Condition":{"StringEquals":{"aws:ResourceTag/env":"prod"}}}]}
            """;

    @TempDir private Path folder;
    private final ManualClock clock = new ManualClock("2026-11-22T10:00:00Z");
    private Optional<GatewayUnderTest> started = Optional.empty();
    private Optional<SigningIdentity> bob = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        started = Optional.of(GatewayUnderTest.start(folder, clock));
        bob = Optional.of(gateway().user("bob", POLICY));
    }

    @AfterEach
    void end() {
        started.ifPresent(GatewayUnderTest::close);
    }

    private GatewayUnderTest gateway() {
        return started.orElseThrow();
    }

    private SigningIdentity bob() {
        return bob.orElseThrow();
    }

    private List<HttpRequest> passed() {
        return gateway().upstream().requests();
    }

    private void refused(int status, byte[] bytes) throws IOException {
        assertEquals(status, gateway().sent(bytes).status());
        assertEquals(List.of(), passed());
    }

    private static byte[] plain(PlainRequest request) {
        return GatewayUnderTest.bytes(request, "");
    }

    @Test
    void what_is_allowed_passes_as_it_was_judged_and_signed_anew() throws Exception {
        PlainRequest request = gateway().stop(bob(), MINE);

        Reply reply = gateway().sent(request);

        assertEquals(200, reply.status());
        assertEquals("from upstream", reply.body());
        assertEquals("yes", reply.header("X-Own"));
        assertFalse(reply.header("X-Countersign-RequestId").isEmpty());
        HttpRequest seen = passed().getFirst();
        assertEquals(
                new String(request.body(), StandardCharsets.UTF_8),
                new String(seen.body(), StandardCharsets.UTF_8));
        assertEquals("127.0.0.1:" + gateway().upstream().port(), seen.header("Host").orElseThrow());
        String authorization = seen.header("Authorization").orElseThrow();
        assertTrue(
                authorization.contains("Credential=OFUPSTREAM/20261122/us-east-1/ec2/"),
                authorization);
        assertFalse(authorization.contains(bob().accessKeyId()), authorization);
    }

    @Test
    void what_no_policy_allows_does_not_pass() throws Exception {
        Reply reply = gateway().sent(gateway().stop(bob(), OTHER));

        assertEquals(403, reply.status());
        assertEquals("UnauthorizedOperation", reply.get("Code"));
        assertTrue(
                reply.get("Message")
                        .contains(
                                "ec2:StopInstances on resource: arn:aws:ec2:us-east-1:123456789012:instance/"
                                        + OTHER
                                        + " because no identity-based policy allows the"
                                        + " ec2:StopInstances action"),
                reply.get("Message"));
        assertEquals(List.of(), passed());
    }

    @Test
    void one_instance_among_others_that_is_not_allowed_stops_all() throws Exception {
        refused(
                403,
                plain(
                        gateway()
                                .ec2(
                                        bob(),
                                        "Action=StopInstances&InstanceId.1="
                                                + MINE
                                                + "&InstanceId.2="
                                                + OTHER)));
    }

    @Test
    void the_refusal_holds_a_message_that_whoever_may_can_decode() throws Exception {
        String message = gateway().sent(gateway().stop(bob(), OTHER)).get("Message");
        String encoded = message.substring(message.indexOf("message: ") + "message: ".length());

        Reply decoded =
                gateway()
                        .iam()
                        .stsDone(
                                gateway().root(),
                                "DecodeAuthorizationMessage",
                                "EncodedMessage",
                                encoded);

        assertTrue(decoded.get("DecodedMessage").contains("ec2:StopInstances"));
    }

    @Test
    void each_request_leaves_a_record_that_says_what_was_judged_and_why() throws Exception {
        String passed =
                gateway().sent(gateway().stop(bob(), MINE)).header("X-Countersign-RequestId");
        String denied = gateway().sent(gateway().stop(bob(), OTHER)).get("RequestID");
        String unknown =
                gateway()
                        .sent(gateway().ec2(bob(), "Action=RebootInstances&InstanceId.1=" + MINE))
                        .get("RequestID");
        String unread = gateway().sent(gateway().ec2(bob(), "Action=Nothing")).get("RequestID");

        assertRecord(
                passed,
                "\"eventSource\":\"ec2.amazonaws.com\"",
                "\"eventName\":\"StopInstances\"",
                "\"userName\":\"bob\"",
                "\"route\":\"ec2\"",
                "instance/" + MINE,
                "\"reason\":\"AllowedBy\"");
        assertRecord(denied, "\"reason\":\"DeniedByPolicy\"", "instance/" + OTHER);
        assertRecord(unknown, "`aws:resourcetag/env`, whose value can't be known here");
        assertRecord(unread, "The operation `Nothing` is not known here.");
    }

    private void assertRecord(String requestId, String... parts) throws IOException {
        AuditRecords.assertOne(folder.resolve("data"), requestId, parts);
    }

    @Test
    void a_session_with_mfa_may_what_the_key_alone_may_not() throws Exception {
        Enrolled alice = Enrolled.make(gateway().iam(), gateway().root(), "alice");
        gateway().permit(gateway().root(), "alice", POLICY);
        String form = "Action=TerminateInstances&InstanceId.1=" + MINE;
        assertEquals(403, gateway().sent(gateway().ec2(alice.key(), form)).status());

        SigningIdentity session =
                Enrolled.identity(
                        alice.session(gateway().iam(), alice.phone().code(clock.instant(), 1)));

        assertEquals(200, gateway().sent(gateway().ec2(session, form)).status());
        assertTrue(passed().getFirst().header("X-Amz-Security-Token").isEmpty());
    }

    @Test
    void a_condition_key_that_only_the_service_knows_is_not_taken_for_absent() throws Exception {
        refused(403, plain(gateway().ec2(bob(), "Action=RebootInstances&InstanceId.1=" + MINE)));
    }

    @Test
    void a_second_host_is_refused() throws Exception {
        PlainRequest request = gateway().stop(bob(), MINE);

        refused(400, GatewayUnderTest.bytes(request, "Host: ec2.test\r\n"));
        refused(400, GatewayUnderTest.bytes(request, "Host: foreign.test\r\n"));
    }

    @Test
    void a_host_that_was_not_signed_is_refused() throws Exception {
        String bytes = new String(plain(gateway().stop(bob(), MINE)), StandardCharsets.ISO_8859_1);

        refused(401, bytes.replace("ec2.test", "dead.test").getBytes(StandardCharsets.ISO_8859_1));
        refused(404, bytes.replace("ec2.test", "none.test").getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Content-Length: 0",
                "Content-Length: +5",
                "X: a\r\n folded"
            })
    void two_lengths_are_refused(String line) throws Exception {
        int status =
                gateway()
                        .sent(GatewayUnderTest.bytes(gateway().stop(bob(), MINE), line + "\r\n"))
                        .status();

        assertTrue(status == 400 || status == 501, line + ": " + status);
        assertEquals(List.of(), passed());
    }

    @Test
    void a_request_hidden_behind_a_body_is_a_request_of_its_own() throws Exception {
        byte[] first = plain(gateway().stop(bob(), MINE));
        byte[] hidden =
                "POST / HTTP/1.1\r\nHost: ec2.test\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(first, first.length + hidden.length);
        System.arraycopy(hidden, 0, both, first.length, hidden.length);

        try (Connection connection = new Connection(gateway().port())) {
            assertEquals(200, connection.send(both).read().status());
            assertEquals(401, connection.read().status());
        }
        assertEquals(1, passed().size());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Action=StopInstances&InstanceId.1=i-0123456789abcdef0&Action=TerminateInstances",
                "Action=StopInstances&InstanceId.1=i-0123456789abcdef0&InstanceId.1=i-0fedcba9876543210",
                "Action=StopInstances&InstanceId.1=i-0123456789abcdef0&instanceid.2=i-0fedcba9876543210",
                "Action=StopInstances&InstanceId.1=i-0123456789abcdef0&InstanceId.01=i-0fedcba9876543210",
                "Action=StopInstances&InstanceId.1=i-0123456789abcdef0%26InstanceId.2%3Di-0fedcba9876543210",
                "Action=StopInstances&InstanceId.1=i-0123456789abcdef0%0Ai-0fedcba9876543210"
            })
    void parameters_in_disguise_are_refused(String form) throws Exception {
        int status = gateway().sent(gateway().ec2(bob(), form)).status();

        assertTrue(status == 400 || status == 403, form + ": " + status);
        assertEquals(List.of(), passed());
    }

    @Test
    void an_action_in_the_query_beside_the_body_is_refused() throws Exception {
        refused(
                400,
                plain(
                        gateway()
                                .signed(
                                        bob(),
                                        "ec2",
                                        "ec2",
                                        "POST",
                                        "/",
                                        "Action=TerminateInstances",
                                        "Action=StopInstances&InstanceId.1="
                                                + MINE
                                                + "&Version=2016-11-15",
                                        "Content-Type",
                                        "application/x-www-form-urlencoded")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/2015-03-31/functions/a/../b",
                "/2015-03-31/functions/a/%2e%2e/b",
                "/2015-03-31//functions/a",
                "/2015-03-31/functions/a%2Fb",
                "/2015-03-31/functions/a%5Cb",
                "/2015-03-31/functions/a;x",
                "/2015-03-31/functions/%61",
                "/2015-03-31/functions/%C0%AE",
                "/2015-03-31/functions/."
            })
    void path_tricks_are_refused(String path) throws Exception {
        refused(400, plain(gateway().signed(bob(), "lambda", "lambda", "GET", path, "", "")));
    }

    @Test
    void a_path_that_passes_is_the_one_that_was_judged() throws Exception {
        String path =
                "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af";

        assertEquals(
                200,
                gateway()
                        .sent(
                                gateway()
                                        .signed(
                                                bob(),
                                                "lambda",
                                                "lambda",
                                                "GET",
                                                path,
                                                "Qualifier=%31",
                                                ""))
                        .status());

        assertEquals(path + "?Qualifier=%31", passed().getFirst().rawTarget());
    }

    @Test
    void forged_identity_does_not_reach_the_service() throws Exception {
        PlainRequest request = gateway().stop(bob(), MINE);
        String forged =
                """
                X-Forwarded-For: 10.0.0.1
                Forwarded: for=10.0.0.1
                X-Real-IP: 10.0.0.1
                Remote-User: root
                X-Countersign-Principal: root
                Proxy-Authorization: Basic eDp5
                """
                        .replace("\n", "\r\n");

        assertEquals(200, gateway().sent(GatewayUnderTest.bytes(request, forged)).status());

        HttpRequest seen = passed().getFirst();
        for (String line : forged.split("\r\n", -1)) {
            if (!line.isEmpty()) {
                String name = line.substring(0, line.indexOf(':'));
                assertTrue(seen.header(name).isEmpty(), name);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "X_Amz_Target: DynamoDB_20120810.DeleteTable",
                "X-HTTP-Method-Override: DELETE",
                "X-Original-URL: /admin",
                "Connection: close, content-type",
                "Content-Encoding: gzip"
            })
    void a_header_that_makes_another_request_of_it_is_refused(String line) throws Exception {
        refused(400, GatewayUnderTest.bytes(gateway().stop(bob(), MINE), line + "\r\n"));
    }

    @Test
    void an_x_amz_header_that_was_not_signed_is_refused() throws Exception {
        PlainRequest request =
                gateway()
                        .signed(
                                bob(),
                                "dynamodb",
                                "dynamodb",
                                "POST",
                                "/",
                                "",
                                "{\"TableName\":\"Music\"}",
                                "Content-Type",
                                "application/x-amz-json-1.0");

        refused(
                400,
                GatewayUnderTest.bytes(request, "X-Amz-Target: DynamoDB_20120810.GetItem\r\n"));
    }

    @Test
    void a_body_that_was_exchanged_is_refused() throws Exception {
        byte[] bytes = plain(gateway().stop(bob(), MINE));
        bytes[bytes.length - 25] ^= 1;

        refused(401, bytes);
    }

    @Test
    void a_body_that_was_cut_off_reaches_nobody() throws Exception {
        byte[] bytes = plain(gateway().stop(bob(), MINE));
        try (Connection connection = new Connection(gateway().port())) {
            connection.send(Arrays.copyOf(bytes, bytes.length - 1));
        }
        assertEquals(200, gateway().sent(bytes).status());
        assertEquals(1, passed().size());
    }

    @Test
    void a_replay_ends_with_the_key() throws Exception {
        byte[] captured = plain(gateway().stop(bob(), MINE));
        assertEquals(200, gateway().sent(captured).status());

        gateway().deactivate("bob", bob());

        assertEquals(401, gateway().sent(captured).status());
        assertEquals(1, passed().size());
    }

    @Test
    void a_replay_ends_with_the_policy_and_with_time() throws Exception {
        byte[] captured = plain(gateway().stop(bob(), MINE));
        gateway()
                .iam()
                .iamDone(
                        gateway().root(), "DeleteUserPolicy", "UserName", "bob", "PolicyName", "p");

        refused(403, captured);
        clock.advance(Duration.ofMinutes(16));
        refused(401, captured);
    }

    @Test
    void a_root_user_is_a_stranger_in_another_account() throws Exception {
        String form = "Action=StopInstances&InstanceId.1=" + MINE;

        assertEquals(200, gateway().sent(gateway().ec2(gateway().root(), form)).status());
        assertEquals(
                403, gateway().sent(gateway().ec2(gateway().root(), "foreign", form)).status());
        assertEquals(403, gateway().sent(gateway().ec2(bob(), "foreign", form)).status());
        assertEquals(1, passed().size());
    }

    @Test
    void strangers_and_signatures_for_elsewhere_are_refused() throws Exception {
        SigningIdentity stranger =
                new SigningIdentity(
                        "AKIAIOSFODNN7EXAMPLE", bob().secretAccessKey(), Optional.empty());

        refused(401, plain(gateway().stop(stranger, MINE)));
        refused(
                401,
                plain(
                        gateway()
                                .signed(
                                        bob(),
                                        "ec2",
                                        "sqs",
                                        "POST",
                                        "/",
                                        "",
                                        "Action=StopInstances&Version=2016-11-15")));
    }

    @Test
    void a_service_that_is_down_hurts_nobody_else() throws Exception {
        Reply dead =
                gateway()
                        .sent(
                                gateway()
                                        .ec2(
                                                bob(),
                                                "dead",
                                                "Action=StopInstances&InstanceId.1=" + MINE));

        assertEquals(503, dead.status());
        assertEquals("Unavailable", dead.get("Code"));
        assertEquals(200, gateway().sent(gateway().stop(bob(), MINE)).status());
    }

    @Test
    void json_is_refused_in_its_own_form() throws Exception {
        Reply reply =
                gateway()
                        .sent(
                                gateway()
                                        .signed(
                                                bob(),
                                                "dynamodb",
                                                "dynamodb",
                                                "POST",
                                                "/",
                                                "",
                                                "{\"TableName\":\"Music\"}",
                                                "Content-Type",
                                                "application/x-amz-json-1.0",
                                                "X-Amz-Target",
                                                "DynamoDB_20120810.DeleteTable"));

        assertEquals(400, reply.status());
        assertEquals("AccessDeniedException", reply.header("x-amzn-ErrorType"));
        assertTrue(reply.body().startsWith("{\"__type\":\"AccessDeniedException\""), reply.body());
    }
}
