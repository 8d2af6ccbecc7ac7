package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.http.HttpRequest;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Captured requests after those who sent them may no longer; and the names of objects: what the
/// audit log says was judged is what the service gets, byte for byte, or it gets nothing.
class GatewayReplayTest {
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"ec2:StopInstances","Resource":"*",
             "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}},
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::box/mine/*"}]}
            """;
    private static final String INSTANCE = "i-0123456789abcdef0";
    private static final ManualClock CLOCK = new ManualClock("2026-11-22T10:00:00Z");

    @TempDir private static Path folder;
    private static Optional<GatewayUnderTest> started = Optional.empty();
    private static int users;
    private Optional<Enrolled> alice = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        started = Optional.of(GatewayUnderTest.start(folder, CLOCK));
    }

    @AfterAll
    static void end() {
        started.ifPresent(GatewayUnderTest::close);
    }

    @BeforeEach
    void enter() {
        String name = "alice" + ++users;
        alice = Optional.of(Enrolled.make(gateway().iam(), gateway().root(), name));
        gateway().permit(gateway().root(), name, POLICY);
        gateway().upstream().requests().clear();
    }

    private static GatewayUnderTest gateway() {
        return started.orElseThrow();
    }

    private Enrolled alice() {
        return alice.orElseThrow();
    }

    private static List<HttpRequest> passed() {
        return gateway().upstream().requests();
    }

    private SigningIdentity session() {
        return Enrolled.identity(
                alice().session(gateway().iam(), alice().phone().code(CLOCK.instant(), 1)));
    }

    private static byte[] stop(SigningIdentity who) {
        return GatewayUnderTest.bytes(gateway().stop(who, INSTANCE), "");
    }

    private static void asRoot(String operation, String... parameters) {
        gateway().iam().iamDone(gateway().root(), operation, parameters);
    }

    // ---- replays

    @Test
    void a_replay_ends_with_the_session() throws Exception {
        SigningIdentity session = session();
        byte[] captured = stop(session);
        assertEquals(200, gateway().sent(captured).status());

        gateway()
                .iam()
                .operatorDone(
                        gateway().root(), "RevokeSession", "AccessKeyId", session.accessKeyId());

        assertEquals(401, gateway().sent(captured).status());
        assertEquals(1, passed().size());
    }

    @Test
    void a_replay_ends_with_all_sessions_of_the_user() throws Exception {
        byte[] captured = stop(session());
        assertEquals(200, gateway().sent(captured).status());

        gateway()
                .iam()
                .operatorDone(gateway().root(), "RevokeSessions", "UserName", alice().userName());

        assertEquals(401, gateway().sent(captured).status());
        assertEquals(1, passed().size());
    }

    @Test
    void a_replay_ends_with_the_user() throws Exception {
        byte[] captured = stop(session());
        assertEquals(200, gateway().sent(captured).status());

        String user = alice().userName();
        String serial = alice().phone().serialNumber();
        asRoot("DeactivateMFADevice", "UserName", user, "SerialNumber", serial);
        asRoot("DeleteVirtualMFADevice", "SerialNumber", serial);
        asRoot("DeleteAccessKey", "UserName", user, "AccessKeyId", alice().key().accessKeyId());
        asRoot("DeleteUserPolicy", "UserName", user, "PolicyName", "p");
        asRoot("DeleteUser", "UserName", user);

        assertEquals(401, gateway().sent(captured).status());
        assertEquals(1, passed().size());
    }

    // ---- targets

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://ec2.test/",
                "http://dead.test/",
                "//ec2.test/",
                "/.",
                "/%2e",
                "/%2F",
                "/%u002e",
                "/%",
                "/#a",
                "/\\",
                "*",
                "ec2.test:80",
                "/?Action=TerminateInstances",
                "/?action=TerminateInstances"
            })
    void another_target_than_was_signed_is_refused(String target) throws Exception {
        String bytes = new String(stop(session()), StandardCharsets.ISO_8859_1);

        Reply reply =
                gateway()
                        .sent(
                                bytes.replace("POST / ", "POST " + target + " ")
                                        .getBytes(StandardCharsets.ISO_8859_1));

        assertTrue(reply.status() == 400 || reply.status() == 401, reply.head());
        assertEquals(List.of(), passed());
    }

    // ---- names of objects

    private PlainRequest get(String host, String path) {
        List<Header> headers = List.of(new Header("Host", host));
        SigningTarget target = new SigningTarget(GatewayUnderTest.REGION, "s3", PathRule.S3);
        return new SigV4Signer(CLOCK, alice().key(), target)
                .sign(new PlainRequest("GET", path, "", headers, new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "/box/mine/o mine/o",
                "/box/mine/%C3%A9 mine/é",
                "/box/mine/e%CC%81 mine/e\u0301",
                "/box/mine/%EF%BC%8E%EF%BC%8E%EF%BC%8Fo mine/．．／o"
            })
    void an_object_that_passes_is_the_one_that_was_judged(String path, String key)
            throws Exception {
        Reply reply = gateway().sent(get("s3.test", path));

        assertEquals(200, reply.status(), reply.body());
        assertEquals(path, passed().getFirst().rawTarget());
        AuditRecords.assertOne(
                folder.resolve("data"),
                reply.header("X-Countersign-RequestId"),
                "\"arn:aws:s3:::box/" + key + "\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/box/mine/../other/o",
                "/box/mine/%2e%2e/other/o",
                "/box/mine/%2E./other/o",
                "/box/mine/..%2Fother/o",
                "/box/mine/./o",
                "/box/mine/%C0%AE%C0%AE/other/o",
                "/box/mine/%ED%A0%80",
                "/box/mine//o",
                "/box/mine/%00",
                "//box/mine/o",
                "/./box/mine/o",
                "/box%2Fmine/o",
                "/box//mine/o",
                "/box/Mine/o",
                "/box/mine%5C..%5Cother/o"
            })
    void an_object_by_a_trick_does_not_pass(String path) throws Exception {
        Reply reply = gateway().sent(get("s3.test", path));

        assertTrue(reply.status() == 400 || reply.status() == 403, reply.head());
        assertEquals(List.of(), passed());
    }

    // ---- buckets in the host

    @Test
    void a_bucket_in_the_host_is_judged_and_passed_there() throws Exception {
        Reply reply = gateway().sent(get("box.s3.test", "/mine/o"));

        assertEquals(200, reply.status(), reply.body());
        HttpRequest seen = passed().getFirst();
        assertEquals("/mine/o", seen.rawTarget());
        assertEquals(
                "box.127.0.0.1:" + gateway().upstream().port(), seen.header("Host").orElseThrow());
        AuditRecords.assertOne(
                folder.resolve("data"),
                reply.header("X-Countersign-RequestId"),
                "\"arn:aws:s3:::box/mine/o\"");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "other.s3.test, /mine/o",
        "box.s3.test, /box/mine/o",
        "other.s3.test, /box/mine/o",
        "mine.box.s3.test, /mine/o"
    })
    void another_bucket_in_the_host_is_refused(String host, String path) throws Exception {
        Reply reply = gateway().sent(get(host, path));

        assertEquals(403, reply.status(), reply.body());
        assertEquals(List.of(), passed());
    }

    @Test
    void a_bucket_that_was_not_signed_is_refused() throws Exception {
        String bytes =
                new String(
                        GatewayUnderTest.bytes(get("box.s3.test", "/mine/o"), ""),
                        StandardCharsets.ISO_8859_1);

        for (String host : List.of("other.s3.test", "s3.test")) {
            Reply reply =
                    gateway()
                            .sent(
                                    bytes.replace("box.s3.test", host)
                                            .getBytes(StandardCharsets.ISO_8859_1));
            assertEquals("SignatureDoesNotMatch", reply.code());
        }
        assertEquals(List.of(), passed());
    }

    // ---- why

    @Test
    void the_command_tells_why_the_gateway_refused() throws Exception {
        Reply refused = gateway().sent(stop(alice().key()));
        assertEquals(403, refused.status());

        Path out = folder.resolve("why");
        Process why =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "countersign.cli.Main",
                                "why",
                                refused.get("RequestID"),
                                "--data",
                                folder.resolve("data").toString())
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();

        assertEquals(0, why.waitFor());
        String told = Files.readString(out);
        assertTrue(told.contains("StopInstances"), told);
        assertTrue(told.contains(alice().userName()), told);
        assertTrue(told.contains("instance/" + INSTANCE), told);
        assertTrue(told.contains("no identity-based policy"), told);
    }
}
