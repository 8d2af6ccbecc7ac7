package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The examples of *S3 API Reference, "Signature Calculations for the Authorization Header:
/// Transferring Payload in Multiple Chunks"*, and of *S3 User Guide, "Signature calculations for
/// trailing headers"* (documented): 65 KiB of the letter a, in chunks of 64 KiB.
class ChunkSignaturesTest {
    private static final SecretAccessKey SECRET =
            SecretAccessKey.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static final String DATE = "20130524T000000Z";
    private static final CredentialScope SCOPE = new CredentialScope("20130524", "us-east-1", "s3");
    private static final String SEED =
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private static final List<byte[]> CHUNKS = List.of(letters(65_536), letters(1024), letters(0));

    private static byte[] letters(int count) {
        byte[] letters = new byte[count];
        Arrays.fill(letters, (byte) 'a');
        return letters;
    }

    private static byte[] hash(byte[] bytes) {
        return Sha256.create().digest(bytes);
    }

    private static ChunkChain chain(String seed) {
        return new ChunkChain(SigningKey.derive(SECRET, SCOPE), DATE, SCOPE, seed);
    }

    private static PlainRequest head() {
        return new PlainRequest(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "",
                List.of(
                        new Header("Host", "s3.amazonaws.com"),
                        new Header("x-amz-date", DATE),
                        new Header("x-amz-storage-class", "REDUCED_REDUNDANCY"),
                        new Header(
                                "Authorization",
                                "AWS4-HMAC-SHA256"
                                        + " Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                        + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;"
                                        + "x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature="
                                        + SEED),
                        new Header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
                        new Header("Content-Encoding", "aws-chunked"),
                        new Header("x-amz-decoded-content-length", "66560"),
                        new Header("Content-Length", "66824")),
                new byte[0]);
    }

    private static Verification<Fixture.Key> verified(PlainRequest request) {
        return Fixture.verifierAt(Instant.parse("2013-05-24T00:00:00Z"))
                .verifyHead(
                        request, Fixture.S3, (id, token) -> Optional.of(new Fixture.Key(SECRET)));
    }

    private static ComingPayload coming() {
        if (verified(head()) instanceof VerifiedRequest<Fixture.Key> proof) {
            return proof.coming().orElseThrow();
        }
        throw new AssertionError("AWS's own example is refused");
    }

    @Test
    void the_published_chunks_match_from_the_heads_signature_on() {
        ComingPayload payload = coming();
        ChunkVerifier verifier = payload.chunkVerifier();

        assertEquals(PayloadForm.SIGNED_CHUNKS, payload.form());
        assertTrue(
                verifier.isChunk(
                        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
                        hash(CHUNKS.get(0))));
        assertTrue(
                verifier.isChunk(
                        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
                        hash(CHUNKS.get(1))));
        assertTrue(
                verifier.isChunk(
                        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
                        hash(CHUNKS.get(2))));
    }

    @Test
    void the_published_trailer_is_signed_after_the_empty_chunk() {
        ChunkSigner signer =
                new ChunkSigner(
                        chain("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"));

        assertEquals(
                List.of(
                        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
                        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
                        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992"),
                CHUNKS.stream().map(chunk -> signer.chunk(hash(chunk))).toList());
        assertEquals(
                "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435",
                signer.trailer(hash(Fixture.bytes("x-amz-checksum-crc32c:sOO8/Q==\n"))));
    }

    @Test
    void after_one_chunk_that_does_not_match_none_does() {
        ChunkSigner signer = new ChunkSigner(chain(SEED));
        ChunkVerifier verifier = new ChunkVerifier(chain(SEED));
        String first = signer.chunk(hash(CHUNKS.get(0)));
        String second = signer.chunk(hash(CHUNKS.get(1)));

        assertFalse(verifier.isChunk(first, hash(CHUNKS.get(1))));
        assertFalse(verifier.isChunk(second, hash(CHUNKS.get(1))));
    }

    @Test
    void chunks_of_another_seed_do_not_match() {
        String signature = new ChunkSigner(chain("0".repeat(64))).chunk(hash(CHUNKS.get(0)));

        assertFalse(new ChunkVerifier(chain(SEED)).isChunk(signature, hash(CHUNKS.get(0))));
    }

    @Test
    void a_head_is_proved_alone_only_for_s3_and_held_bodies_take_no_chunks() {
        Rejected<?> held =
                assertInstanceOf(
                        Rejected.class,
                        Fixture.verifierAt(Instant.parse("2013-05-24T00:00:00Z"))
                                .verify(head(), Fixture.S3, Fixture.lookup()));

        assertEquals(Reason.UNSUPPORTED, held.reason());
        assertThrows(
                IllegalArgumentException.class,
                () -> Fixture.verifier().verifyHead(head(), Fixture.STS, Fixture.lookup()));
        assertThrows(IllegalStateException.class, () -> coming().isHash(new byte[32]));
    }
}
