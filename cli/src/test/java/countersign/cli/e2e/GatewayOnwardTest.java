package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.endpoint.request.SignedHttpRequest;
import countersign.http.HttpRequest;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PayloadForm;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.SigningCredential;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import countersign.sigv4.Verification;
import countersign.sigv4.VerificationRules;
import countersign.sigv4.VerifiedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a service gets of a request that may pass: signed anew, as the client signed it, or with
/// who signed it. Asked by a session with MFA.
class GatewayOnwardTest {
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":["ec2:StopInstances","s3:*"],"Resource":"*",
            "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}
            """;
    private static final String PUBLIC =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
            "Resource":"arn:aws:s3:::box/*"}]}
            """;
    private static final String STOP =
            "Action=StopInstances&InstanceId.1=i-0123456789abcdef0&Version=2016-11-15";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final byte[] OBJECT = new byte[200_000];

    static {
        new Random(6).nextBytes(OBJECT);
    }

    @TempDir private static Path folder;
    private static final ManualClock CLOCK = new ManualClock("2026-11-22T10:00:00Z");
    private static Optional<GatewayUnderTest> started = Optional.empty();
    private static Optional<SigningIdentity> session = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        GatewayUnderTest gateway = GatewayUnderTest.start(folder, CLOCK);
        started = Optional.of(gateway);
        Enrolled alice = Enrolled.make(gateway.iam(), gateway.root(), "alice");
        gateway.permit(gateway.root(), "alice", POLICY);
        String code = alice.phone().code(CLOCK.instant(), 1);
        session = Optional.of(Enrolled.identity(alice.session(gateway.iam(), code)));
        PlainRequest put = plain("s3.test", "PUT", "/box", "policy=", PUBLIC);
        assertEquals(200, gateway.sent(signer(gateway.root(), "s3").sign(put)).status());
        CLOCK.advance(Duration.ofSeconds(7));
    }

    @AfterAll
    static void end() {
        started.ifPresent(GatewayUnderTest::close);
    }

    @BeforeEach
    void forget() {
        gateway().upstream().requests().clear();
    }

    private static GatewayUnderTest gateway() {
        return started.orElseThrow();
    }

    private static SigningIdentity alice() {
        return session.orElseThrow();
    }

    private static SigV4Signer signer(SigningIdentity who, String service) {
        PathRule rule = service.equals("s3") ? PathRule.S3 : PathRule.STANDARD;
        return new SigV4Signer(
                CLOCK, who, new SigningTarget(GatewayUnderTest.REGION, service, rule));
    }

    private static PlainRequest plain(
            String host, String method, String path, String query, String body, String... more) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Host", host)));
        for (int i = 0; i < more.length; i += 2) {
            headers.add(new Header(more[i], more[i + 1]));
        }
        return new PlainRequest(
                method, path, query, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static PlainRequest stop(String route, String... more) {
        List<String> all = new ArrayList<>(List.of("Content-Type", FORM));
        all.addAll(List.of(more));
        return signer(alice(), "ec2")
                .sign(plain(route + ".test", "POST", "/", "", STOP, all.toArray(String[]::new)));
    }

    /// The one request that the service got.
    private static HttpRequest passed(PlainRequest request, String more) throws IOException {
        return passed(GatewayUnderTest.bytes(request, more));
    }

    private static HttpRequest passed(byte[] bytes) throws IOException {
        Reply reply = gateway().sent(bytes);

        assertEquals(200, reply.status(), reply.body());
        assertEquals(1, gateway().upstream().requests().size());
        return gateway().upstream().requests().getFirst();
    }

    private static void refused(int status, byte[] bytes) throws IOException {
        Reply reply = gateway().sent(bytes);

        assertEquals(status, reply.status(), reply.body());
        assertEquals(List.of(), gateway().upstream().requests());
    }

    private static List<String> lines(HttpRequest seen) {
        return seen.headers().stream().map(it -> it.name() + ": " + it.value()).toList();
    }

    private static List<String> lines(PlainRequest sent) {
        return sent.headers().stream().map(it -> it.name() + ": " + it.value()).toList();
    }

    private static List<String> told(String... before) {
        List<String> lines = new ArrayList<>(List.of(before));
        lines.add("X-Countersign-Principal: arn:aws:iam::123456789012:user/alice");
        lines.add("X-Countersign-Account: 123456789012");
        lines.add("X-Countersign-User-Id: " + userId());
        lines.add("X-Countersign-Mfa: true");
        lines.add("X-Countersign-Mfa-Age: 7");
        return lines;
    }

    private static String userId() {
        return gateway()
                .iam()
                .iamDone(gateway().root(), "GetUser", "UserName", "alice")
                .get("UserId");
    }

    private static String upstream() {
        return "127.0.0.1:" + gateway().upstream().port();
    }

    private static Verification<?> verified(HttpRequest seen, String service, boolean headAlone) {
        record Key(SecretAccessKey secretAccessKey) implements SigningCredential {}
        Set<String> region = Set.of(GatewayUnderTest.REGION);
        VerificationRules rules =
                service.equals("s3")
                        ? VerificationRules.ofS3(region)
                        : VerificationRules.of(service, region);
        SigV4Verifier verifier = new SigV4Verifier(CLOCK, new SecureRandom());
        SignedHttpRequest request = new SignedHttpRequest(seen);
        return headAlone
                ? verifier.verifyHead(request, rules, (id, token) -> key(id, token).map(Key::new))
                : verifier.verify(request, rules, (id, token) -> key(id, token).map(Key::new));
    }

    private static Optional<SecretAccessKey> key(String id, Optional<String> token) {
        return id.equals(alice().accessKeyId()) && token.equals(alice().sessionToken())
                ? Optional.of(alice().secretAccessKey())
                : Optional.empty();
    }

    private static void assertVerified(HttpRequest seen, String service, boolean headAlone) {
        Verification<?> verification = verified(seen, service, headAlone);
        assertTrue(verification instanceof VerifiedRequest<?>, verification.toString());
    }

    // ---- each manner, byte for byte

    @Test
    void as_is_the_service_gets_what_the_client_signed() throws Exception {
        PlainRequest sent = stop("ec2-as-is");

        HttpRequest seen = passed(sent, "Connection: keep-alive\r\nTE: trailers\r\n");

        List<String> lines = new ArrayList<>(lines(sent));
        lines.addAll(List.of("TE: trailers", "Connection: TE")); // of the connection, said anew
        lines.add("Content-Length: " + STOP.length());
        assertEquals(lines, lines(seen));
        assertEquals("/", seen.rawTarget());
        assertEquals(STOP, new String(seen.body(), StandardCharsets.UTF_8));
        assertVerified(seen, "ec2", false);
    }

    @Test
    void by_identity_the_service_gets_who_signed_and_no_signature() throws Exception {
        HttpRequest seen = passed(stop("ec2-identity", "X-Own", "yes"), "");

        List<String> lines = told("Host: " + upstream(), "Content-Type: " + FORM, "X-Own: yes");
        lines.add("Content-Length: " + STOP.length());
        assertEquals(lines, lines(seen));
        assertEquals("/", seen.rawTarget());
        assertEquals(STOP, new String(seen.body(), StandardCharsets.UTF_8));
    }

    @Test
    void signed_anew_the_service_gets_neither_the_client_s_signature_nor_who_it_is()
            throws Exception {
        HttpRequest seen = passed(stop("ec2"), "");

        assertEquals(
                List.of("host", "content-type", "x-amz-date", "authorization", "content-length"),
                seen.headers().stream().map(it -> it.name().toLowerCase(Locale.ROOT)).toList());
        assertTrue(seen.header("Authorization").orElseThrow().contains("=OFUPSTREAM/"));
    }

    // ---- what a client says of itself

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ec2, X-Countersign-Principal",
        "ec2, x-countersign-mfa",
        "ec2, X.Countersign.Mfa",
        "ec2-as-is, X-Countersign-Principal",
        "ec2-as-is, X-COUNTERSIGN-MFA-AGE",
        "ec2-as-is, X-Countersign.Account",
        "ec2-as-is, X~Countersign~Principal",
        "ec2-as-is, Forwarded",
        "ec2-identity, X-Countersign-Principal",
        "ec2-identity, x-CounterSign-mfa",
        "ec2-identity, X.Countersign.User.Id",
        "ec2-identity, X-Countersign-Else",
        "ec2-identity, X-Forwarded-User"
    })
    void an_unsigned_word_for_it_goes_nowhere(String route, String name) throws Exception {
        PlainRequest sent = stop(route);
        List<String> without = lines(passed(sent, ""));
        gateway().upstream().requests().clear();

        assertEquals(without, lines(passed(sent, name + ": arn:aws:iam::123456789012:root\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ec2", "ec2-as-is", "ec2-identity"})
    void a_name_that_servers_read_in_two_ways_is_refused(String route) throws Exception {
        for (String line :
                List.of(
                        "X_Countersign_Principal: root",
                        "X-Countersign_Mfa: true",
                        "X-Countersign-Mfa : true",
                        " X-Countersign-Mfa: true",
                        "X Countersign Mfa: true")) {
            refused(400, GatewayUnderTest.bytes(stop(route), line + "\r\n"));
        }
    }

    /// As it is, a request can't lose it without losing its proof.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "X-Countersign-Principal",
                "X.Countersign.Mfa",
                "X-Forwarded-For",
                "Proxy-Connection"
            })
    void what_is_signed_and_stays_here_ends_a_request_that_goes_on_as_it_is(String name)
            throws Exception {
        refused(400, GatewayUnderTest.bytes(stop("ec2-as-is", name, "x"), ""));

        HttpRequest seen = passed(stop("ec2-identity", name, "x"), "");
        assertEquals(Optional.empty(), seen.header(name).filter(value -> value.equals("x")));
    }

    // ---- presigned URLs

    private static PlainRequest presigned(String route) {
        return signer(alice(), "s3")
                .presign(
                        plain(route + ".test", "GET", "/box/o", "versionId=v1", ""),
                        Duration.ofMinutes(5));
    }

    @Test
    void a_presigned_url_goes_on_whole_as_it_is() throws Exception {
        PlainRequest sent = presigned("s3-as-is");

        HttpRequest seen = passed(sent, "");

        assertEquals("/box/o?" + sent.rawQuery(), seen.rawTarget());
        assertEquals(List.of("Host: s3-as-is.test"), lines(seen));
        assertVerified(seen, "s3", false);
    }

    @Test
    void a_presigned_url_goes_on_by_identity_without_what_signed_it() throws Exception {
        HttpRequest seen = passed(presigned("s3-identity"), "");

        assertEquals("/box/o?versionId=v1", seen.rawTarget());
        assertEquals(told("Host: " + upstream()), lines(seen));
    }

    @Test
    void a_presigned_url_goes_on_signed_anew_in_its_headers() throws Exception {
        HttpRequest seen = passed(presigned("s3"), "");

        assertEquals("/box/o?versionId=v1", seen.rawTarget());
        assertTrue(seen.header("Authorization").orElseThrow().contains("=OFUPSTREAM/"));
    }

    // ---- nobody

    @Test
    void nobody_is_told_as_such() throws Exception {
        HttpRequest seen = passed(plain("s3-identity.test", "GET", "/box/o", "", ""), "");

        assertEquals(
                List.of(
                        "Host: " + upstream(),
                        "X-Countersign-Principal: anonymous",
                        "X-Countersign-Account: anonymous",
                        "X-Countersign-User-Id: anonymous",
                        "X-Countersign-Mfa: false"),
                lines(seen));
    }

    @Test
    void nobody_stays_nobody_as_it_is() throws Exception {
        HttpRequest seen = passed(plain("s3-as-is.test", "GET", "/box/o", "", ""), "");

        assertEquals(List.of("Host: s3-as-is.test"), lines(seen));
    }

    // ---- objects that go on as they come

    private static ObjectUpload upload(PayloadForm form, String route, byte[] object) {
        return new ObjectUpload.Plan(alice(), CLOCK, form, 64 * 1024)
                .of(object, "Host", route + ".test", "x-amz-meta-own", "yes");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void an_object_goes_on_byte_for_byte_as_it_is(PayloadForm form) throws Exception {
        ObjectUpload upload = upload(form, "s3-as-is", OBJECT);

        HttpRequest seen = passed(upload.bytes());

        assertArrayEquals(ObjectUpload.joined(upload.frames()), seen.body());
        assertTrue(lines(seen).containsAll(lines(upload.head())), () -> lines(seen).toString());
        assertVerified(seen, "s3", true);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void an_object_goes_on_alone_by_identity(PayloadForm form) throws Exception {
        HttpRequest seen = passed(upload(form, "s3-identity", OBJECT).bytes());

        assertArrayEquals(OBJECT, seen.body());
        List<String> lines = new ArrayList<>(List.of("Host: " + upstream(), "x-amz-meta-own: yes"));
        lines.addAll(told());
        lines.add("Content-Length: " + OBJECT.length);
        assertEquals(lines, lines(seen));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {"SIGNED_CHUNKS", "SIGNED_CHUNKS_AND_TRAILER", "UNSIGNED_CHUNKS_AND_TRAILER"})
    void an_empty_object_goes_on_alone_by_identity(PayloadForm form) throws Exception {
        HttpRequest seen = passed(upload(form, "s3-identity", new byte[0]).bytes());

        assertEquals(0, seen.body().length);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} bytes")
    @CsvSource({
        "SIGNED_CHUNKS, s3-as-is, 200000",
        "SIGNED_CHUNKS, s3-identity, 200000",
        "SIGNED_CHUNKS, s3-identity, 1",
        "SIGNED_CHUNKS, s3-identity, 0",
        "SIGNED_CHUNKS_AND_TRAILER, s3-as-is, 200000",
        "SIGNED_CHUNKS_AND_TRAILER, s3-identity, 65536",
        "UNSIGNED_CHUNKS_AND_TRAILER, s3-as-is, 200000",
        "UNSIGNED_CHUNKS_AND_TRAILER, s3-identity, 200000",
        "UNSIGNED_CHUNKS_AND_TRAILER, s3-identity, 0"
    })
    void an_object_whose_end_is_not_proved_never_becomes_whole(
            PayloadForm form, String route, int bytes) throws Exception {
        ObjectUpload upload = upload(form, route, new byte[bytes]);
        byte[] last = upload.frames().getLast();
        last[last.length - 6] ^= 1;

        Reply reply = gateway().sent(upload.bytes());

        assertTrue(reply.status() == 400 || reply.status() == 403, reply.toString());
        assertEquals(List.of(), gateway().upstream().requests());
    }
}
