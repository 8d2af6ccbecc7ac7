package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// AWS's published signature cases (aws-c-auth, `aws-signing-test-suite/v4`), each step of them.
///
/// They are not shipped with this repository: they run where `shared/vectors/sigv4.json` lies
/// beside it.
class PublishedVectorsTest {
    private static final VerificationRules RULES =
            VerificationRules.of("service", Set.of("us-east-1"));

    @TestFactory
    Stream<DynamicTest> every_published_vector() throws IOException {
        Optional<Path> file = find(Path.of("shared", "vectors", "sigv4.json"));
        if (file.isEmpty()) {
            return Stream.of();
        }
        List<JsonNode> vectors = read(file.get());
        return Stream.concat(
                Stream.of(dynamicTest("there are 76", () -> assertEquals(76, vectors.size()))),
                vectors.stream()
                        .map(each -> dynamicTest(each.get("name").asString(), () -> check(each))));
    }

    private static Optional<Path> find(Path relative) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(relative))) {
                return Optional.of(at.resolve(relative));
            }
        }
        return Optional.empty();
    }

    private static List<JsonNode> read(Path file) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(file))
                .get("vectors")
                .valueStream()
                .toList();
    }

    private static void check(JsonNode vector) {
        PlainRequest request =
                RawRequest.parse(
                        Base64.getDecoder().decode(vector.get("raw_request_base64").asString()));
        JsonNode context = vector.get("context");
        Fixture.Key key =
                new Fixture.Key(
                        SecretAccessKey.of(
                                context.get("credentials").get("secret_access_key").asString()));

        Verification<Fixture.Key> verification =
                Fixture.verifier().verify(request, RULES, (id, token) -> Optional.of(key));

        switch (vector.get("server").asString()) {
            case "accept", "accept-or-400" -> {
                assertSteps(vector, request, key);
                if (context.get("normalize").asBoolean()) {
                    assertInstanceOf(VerifiedRequest.class, verification);
                }
            }
            case "reject" -> {
                assertSteps(vector, request, key);
                assertRejected(Reason.MISMATCH, verification);
            }
            case "advisory" ->
                    assertRejected(
                            request.rawQuery().isEmpty()
                                    ? Reason.HEADER_NOT_SIGNED
                                    : Reason.MISMATCH,
                            verification);
            default -> throw new AssertionError("A vector of a new kind");
        }
    }

    private static void assertRejected(Reason reason, Verification<?> verification) {
        assertEquals(reason, assertInstanceOf(Rejected.class, verification).reason());
    }

    private static void assertSteps(JsonNode vector, PlainRequest request, Fixture.Key key) {
        PathRule rule =
                vector.get("context").get("normalize").asBoolean()
                        ? PathRule.STANDARD
                        : PathRule.S3;
        RequestHead head = new RequestHead(request);
        Claim claim = assertInstanceOf(Claim.class, ClaimReader.read(head));
        PresentedSignature presented =
                assertInstanceOf(
                        PresentedSignature.class,
                        new ClaimChecks(
                                        new KnownHeaderNames(),
                                        RULES,
                                        head,
                                        claim,
                                        Fixture.NOW.getEpochSecond())
                                .check());
        CanonicalRequest canonical =
                new CanonicalRequest(
                        request,
                        head.query(),
                        head.query().find("X-Amz-Signature"),
                        presented.signedHeaders(),
                        rule,
                        new PayloadPlan.Hashed());
        Scratch scratch = new Scratch();

        assertEquals(true, canonical.writeTo(scratch));
        int start = CanonicalRequest.writeStringToSign(scratch, claim.date(), presented.scope());
        ByteSink sink = scratch.sink;

        assertEquals(vector.get("canonical_request").asString(), sink.text(0, start));
        assertEquals(vector.get("string_to_sign").asString(), sink.text(start, sink.length()));
        HmacKey signingKey = SigningKey.derive(key.secretAccessKey(), presented.scope());
        assertEquals(
                true,
                Hex.isSame(
                        vector.get("signature").asString(),
                        scratch.code(signingKey, start),
                        Sha256.BYTES));
    }
}
