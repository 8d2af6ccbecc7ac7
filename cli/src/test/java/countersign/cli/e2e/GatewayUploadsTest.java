package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.cli.client.ManualClock;
import countersign.endpoint.request.SignedHttpRequest;
import countersign.http.HttpRequest;
import countersign.sigv4.ChunkVerifier;
import countersign.sigv4.ComingPayload;
import countersign.sigv4.PayloadForm;
import countersign.sigv4.SecretAccessKey;
import countersign.sigv4.SigV4Verifier;
import countersign.sigv4.SigningCredential;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.Verification;
import countersign.sigv4.VerificationRules;
import countersign.sigv4.VerifiedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Objects that go through the gateway while they come, and attacks on the difference between what
/// was signed and what the service gets: of none of them does a request become whole there.
class GatewayUploadsTest {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final byte[] OBJECT = new byte[300_000];

    static {
        new Random(6).nextBytes(OBJECT);
    }

    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::box/o"}]}
            """;

    @TempDir private static Path folder;
    private static final ManualClock CLOCK = new ManualClock("2026-11-22T10:00:00Z");
    private static Optional<GatewayUnderTest> started = Optional.empty();
    private static int users;
    private final String user = "bob" + ++users;
    private Optional<SigningIdentity> bob = Optional.empty();

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
        gateway().upstream().requests().clear();
        bob = Optional.of(gateway().user(user, POLICY));
    }

    private static GatewayUnderTest gateway() {
        return started.orElseThrow();
    }

    private ObjectUpload upload(PayloadForm form, String... headers) {
        return new ObjectUpload.Plan(bob.orElseThrow(), CLOCK, form, CHUNK_BYTES)
                .of(OBJECT, headers);
    }

    private HttpRequest passed() {
        List<HttpRequest> passed = gateway().upstream().requests();
        assertEquals(1, passed.size());
        return passed.getFirst();
    }

    /// The client is refused, and the service never had a whole request.
    private void refused(String code, byte[] bytes) throws IOException {
        Reply reply = gateway().sent(bytes);

        assertEquals(code, reply.code());
        assertEquals(List.of(), gateway().upstream().requests());
    }

    // ---- what passes

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void an_object_passes_in_the_form_in_which_it_was_signed(PayloadForm form) throws Exception {
        ObjectUpload upload = upload(form, "x-amz-meta-own", "yes");

        Reply reply = gateway().sent(upload.bytes());

        assertEquals(200, reply.status(), reply.body());
        HttpRequest seen = passed();
        assertEquals(ObjectUpload.KEY, seen.rawTarget());
        assertEquals("yes", seen.header("x-amz-meta-own").orElseThrow());
        assertEquals(ObjectUpload.joined(upload.frames()).length, seen.body().length);
        assertArrayEquals(OBJECT, decoded(form, seen));
    }

    /// As the service reads it: the signatures are those of the gateway's key.
    private byte[] decoded(PayloadForm form, HttpRequest seen) {
        record Key(SecretAccessKey secretAccessKey) implements SigningCredential {}
        Verification<Key> verification =
                new SigV4Verifier(CLOCK, new SecureRandom())
                        .verifyHead(
                                new SignedHttpRequest(seen),
                                VerificationRules.ofS3(Set.of(GatewayUnderTest.REGION)),
                                (id, token) -> Optional.of(new Key(SecretAccessKey.of("secret"))));
        if (!(verification instanceof VerifiedRequest<Key> verified)) {
            throw new AssertionError("The service gets a bad signature: " + verification);
        }
        ComingPayload payload = verified.coming().orElseThrow();
        assertEquals(form, payload.form());
        if (form == PayloadForm.HASHED) {
            assertTrue(payload.isHash(ObjectUpload.sha256(seen.body())));
        }
        return form.isChunked() ? chunks(payload, seen.body()) : seen.body();
    }

    private static byte[] chunks(ComingPayload payload, byte[] body) {
        Optional<ChunkVerifier> verifier =
                payload.form().hasSignedChunks()
                        ? Optional.of(payload.chunkVerifier())
                        : Optional.empty();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        byte[] object = {};
        int at = 0;
        while (true) {
            int end = text.indexOf("\r\n", at);
            String[] line = text.substring(at, end).split(";chunk-signature=", -1);
            int size = Integer.parseInt(line[0], 16);
            byte[] chunk = Arrays.copyOfRange(body, end + 2, end + 2 + size);
            verifier.ifPresent(
                    it -> assertTrue(it.isChunk(line[1], ObjectUpload.sha256(chunk)), line[0]));
            object = ObjectUpload.joined(List.of(object, chunk));
            if (size == 0) {
                assertTrailer(text.substring(end + 2), verifier, payload.form(), object);
                return object;
            }
            at = end + 2 + size + 2;
        }
    }

    private static void assertTrailer(
            String rest, Optional<ChunkVerifier> verifier, PayloadForm form, byte[] object) {
        String line = "x-amz-checksum-crc32:" + ObjectUpload.crc32(object);
        if (!form.hasTrailer()) {
            assertEquals("\r\n", rest);
        } else if (verifier.isEmpty()) {
            assertEquals(line + "\r\n\r\n", rest);
        } else {
            String signature = rest.strip().split("x-amz-trailer-signature:", -1)[1];
            assertTrue(
                    verifier.get()
                            .isTrailer(
                                    signature,
                                    ObjectUpload.sha256(ObjectUpload.ascii(line + "\n"))));
        }
    }

    /// boto3 by TLS does so: chunks of the object in chunks of HTTP.
    @Test
    void an_object_may_come_in_chunks_of_http_too() throws Exception {
        ObjectUpload upload = upload(PayloadForm.UNSIGNED_CHUNKS_AND_TRAILER);
        byte[] body = ObjectUpload.joined(upload.frames());
        upload.frames().clear();
        upload.frames().add(ObjectUpload.ascii(Integer.toHexString(body.length) + "\r\n"));
        upload.frames().add(body);
        upload.frames().add(ObjectUpload.ascii("\r\n0\r\n\r\n"));

        Reply reply = gateway().sent(upload.bytes("Transfer-Encoding: chunked"));

        assertEquals(200, reply.status(), reply.body());
        assertArrayEquals(body, passed().body());
    }

    @Test
    void a_connection_carries_one_upload_after_the_other() throws Exception {
        byte[] bytes = upload(PayloadForm.SIGNED_CHUNKS).bytes();

        try (Connection connection = new Connection(gateway().port())) {
            assertEquals(200, connection.send(bytes).read().status());
            assertEquals(200, connection.send(bytes).read().status());
        }
    }

    @Test
    void a_client_that_waits_is_told_to_go_on_once_it_may() throws Exception {
        ObjectUpload upload = upload(PayloadForm.HASHED);
        byte[] bytes = upload.bytes("Expect: 100-continue\r\nContent-Length: " + OBJECT.length);
        int head = bytes.length - OBJECT.length;

        try (Connection connection = new Connection(gateway().port())) {
            connection.send(Arrays.copyOf(bytes, head));
            assertEquals(100, connection.read().status());
            connection.send(Arrays.copyOfRange(bytes, head, bytes.length));
            assertEquals(200, connection.read().status());
        }
    }

    @Test
    void a_client_that_waits_and_may_not_is_refused_instead() throws Exception {
        gateway()
                .iam()
                .iamDone(gateway().root(), "DeleteUserPolicy", "UserName", user, "PolicyName", "p");
        ObjectUpload upload = upload(PayloadForm.HASHED);
        upload.frames().clear();

        try (Connection connection = new Connection(gateway().port())) {
            connection.send(upload.bytes("Expect: 100-continue\r\nContent-Length: 300000"));
            Reply reply = connection.read();
            assertEquals("AccessDenied", reply.code());
            assertEquals("close", reply.header("Connection"));
            connection.awaitEnd();
        }
    }

    // ---- attacks

    @Test
    void a_chunk_that_was_replaced_stops_the_upload() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS);
        upload.frames().get(2)[100] ^= 1;

        refused("SignatureDoesNotMatch", upload.bytes());
    }

    @Test
    void a_chunk_of_another_upload_stops_it() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS);
        ObjectUpload other = upload(PayloadForm.SIGNED_CHUNKS, "x-amz-meta-a", "b");
        upload.frames().set(1, other.frames().get(1));

        refused("SignatureDoesNotMatch", upload.bytes());
    }

    @Test
    void chunks_in_another_order_stop_it() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS);
        Collections.swap(upload.frames(), 1, 2);

        refused("SignatureDoesNotMatch", upload.bytes());
    }

    @Test
    void a_chunk_that_comes_twice_stops_it() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS);
        upload.frames().set(2, upload.frames().get(1));

        refused("SignatureDoesNotMatch", upload.bytes());
    }

    @Test
    void a_chunk_that_is_left_out_stops_it() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS);
        upload.frames().remove(3);

        refused("SignatureDoesNotMatch", upload.bytes());
    }

    @Test
    void an_upload_that_is_cut_off_between_chunks_is_not_whole() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS);
        upload.frames().removeLast();

        refused("IncompleteBody", upload.bytes());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void an_upload_whose_client_goes_away_is_not_whole(PayloadForm form) throws Exception {
        byte[] bytes = upload(form).bytes();

        try (Connection connection = new Connection(gateway().port())) {
            connection.send(Arrays.copyOf(bytes, bytes.length - 1));
        }
        try (Connection connection = new Connection(gateway().port())) {
            assertEquals(200, connection.send(bytes).read().status());
        }

        passed();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {"SIGNED_CHUNKS", "SIGNED_CHUNKS_AND_TRAILER", "UNSIGNED_CHUNKS_AND_TRAILER"})
    void bytes_after_the_end_stop_it(PayloadForm form) throws Exception {
        ObjectUpload upload = upload(form);
        upload.frames().add(ObjectUpload.ascii("x"));

        refused("IncompleteBody", upload.bytes());
    }

    @Test
    void a_trailer_that_was_forged_stops_it() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS_AND_TRAILER);
        replaceInLast(upload, ObjectUpload.crc32(OBJECT), ObjectUpload.crc32(new byte[1]));

        refused("SignatureDoesNotMatch", upload.bytes());
    }

    @Test
    void a_signature_of_the_trailer_that_was_forged_stops_it() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS_AND_TRAILER);
        replaceInLast(upload, "x-amz-trailer-signature:", "x-amz-trailer-signature:0");

        refused("SignatureDoesNotMatch", upload.bytes());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"SIGNED_CHUNKS_AND_TRAILER", "UNSIGNED_CHUNKS_AND_TRAILER"})
    void a_trailer_that_is_missing_stops_it(PayloadForm form) throws Exception {
        ObjectUpload upload = upload(form);
        replaceInLast(upload, "x-amz-checksum-crc32:" + ObjectUpload.crc32(OBJECT) + "\r\n", "");

        refused("MalformedTrailerError", upload.bytes());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {"SIGNED_CHUNKS", "SIGNED_CHUNKS_AND_TRAILER", "UNSIGNED_CHUNKS_AND_TRAILER"})
    void a_trailer_that_nobody_announced_stops_it(PayloadForm form) throws Exception {
        ObjectUpload upload = upload(form);
        byte[] last = upload.frames().removeLast();
        String text = new String(last, StandardCharsets.US_ASCII);
        String more = text.substring(0, text.length() - 2) + "x-amz-meta-a:b\r\n\r\n";
        upload.frames().add(ObjectUpload.ascii(more));

        refused("MalformedTrailerError", upload.bytes());
    }

    @Test
    void an_object_that_is_not_its_checksums_stops_it() throws Exception {
        ObjectUpload upload = upload(PayloadForm.UNSIGNED_CHUNKS_AND_TRAILER);
        upload.frames().get(2)[100] ^= 1;

        refused("BadDigest", upload.bytes());
    }

    private static void replaceInLast(ObjectUpload upload, String text, String by) {
        String last = new String(upload.frames().removeLast(), StandardCharsets.US_ASCII);
        assertTrue(last.contains(text), last);
        upload.frames().add(ObjectUpload.ascii(last.replace(text, by)));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            names = {"SIGNED_CHUNKS", "SIGNED_CHUNKS_AND_TRAILER", "UNSIGNED_CHUNKS_AND_TRAILER"})
    void an_object_of_another_length_than_was_said_stops_it(PayloadForm form) throws Exception {
        refused("IncompleteBody", upload(form, "x-amz-decoded-content-length", "299999").bytes());
        refused("IncompleteBody", upload(form, "x-amz-decoded-content-length", "300001").bytes());
    }

    @Test
    void a_hash_that_is_wrong_at_the_last_byte_stops_it() throws Exception {
        ObjectUpload upload = upload(PayloadForm.HASHED);
        byte[] other = OBJECT.clone();
        other[other.length - 1] ^= 1;
        upload.frames().set(0, other);

        refused("XAmzContentSHA256Mismatch", upload.bytes());
    }

    @Test
    void a_plain_body_without_a_length_is_refused() throws Exception {
        ObjectUpload upload = upload(PayloadForm.UNSIGNED);
        upload.frames().set(0, ObjectUpload.ascii("1\r\nx\r\n0\r\n\r\n"));

        refused("MissingContentLength", upload.bytes("Transfer-Encoding: chunked"));
    }

    @Test
    void a_plain_body_that_says_it_is_chunked_is_refused() throws Exception {
        refused(
                "InvalidRequest",
                upload(PayloadForm.UNSIGNED, "Content-Encoding", "gzip, aws-chunked").bytes());
    }

    @Test
    void chunks_of_sigv4a_are_refused() throws Exception {
        ObjectUpload upload = upload(PayloadForm.SIGNED_CHUNKS);
        byte[] bytes =
                new String(upload.bytes(), StandardCharsets.ISO_8859_1)
                        .replace("STREAMING-AWS4-HMAC", "STREAMING-AWS4-ECDSA-P256")
                        .getBytes(StandardCharsets.ISO_8859_1);

        refused("AuthorizationHeaderMalformed", bytes);
    }

    @Test
    void a_replay_ends_with_the_key() throws Exception {
        byte[] captured = upload(PayloadForm.SIGNED_CHUNKS).bytes();
        assertEquals(200, gateway().sent(captured).status());

        gateway().deactivate(user, bob.orElseThrow());

        assertEquals(403, gateway().sent(captured).status());
        passed();
    }
}
