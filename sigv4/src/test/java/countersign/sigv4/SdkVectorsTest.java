package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests that the AWS SDK for Java signed once, kept as bytes: [SdkVectorMaker] made them.
class SdkVectorsTest {
    record Vector(String name, PathRule rule, PlainRequest request) {
        VerificationRules rules() {
            return rule == PathRule.S3 ? Fixture.S3 : Fixture.STS;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        SdkVectorsTest.class.getResourceAsStream("/vectors/sdk.json"))) {
            return JsonMapper.shared()
                    .readTree(in)
                    .valueStream()
                    .map(SdkVectorsTest::read)
                    .toList()
                    .stream();
        }
    }

    private static Vector read(JsonNode node) {
        byte[] bytes = Base64.getDecoder().decode(node.get("request").asString());
        return new Vector(
                node.get("name").asString(),
                PathRule.valueOf(node.get("rule").asString()),
                RawRequest.parse(bytes));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_is_verified(Vector vector) {
        assertInstanceOf(VerifiedRequest.class, Fixture.verify(vector.request(), vector.rules()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_is_refused_with_another_secret(Vector vector) {
        CredentialLookup<Fixture.Key> wrong =
                (id, token) ->
                        java.util.Optional.of(
                                new Fixture.Key(SecretAccessKey.of("another secret")));

        Verification<Fixture.Key> verification =
                Fixture.verifier().verify(vector.request(), vector.rules(), wrong);

        assertEquals(Reason.MISMATCH, assertInstanceOf(Rejected.class, verification).reason());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_is_refused_without_one_of_its_signed_headers(Vector vector) {
        VerifiedRequest<?> proof =
                assertInstanceOf(
                        VerifiedRequest.class, Fixture.verify(vector.request(), vector.rules()));
        List<Header> headers = vector.request().headers();
        for (int i = 0; i < headers.size(); i++) {
            if (proof.signedHeaders().contains(Ascii.lowerCase(headers.get(i).name()))) {
                List<Header> fewer = new ArrayList<>(headers);
                fewer.remove(i);
                PlainRequest was = vector.request();
                PlainRequest less =
                        new PlainRequest(
                                was.method(), was.rawPath(), was.rawQuery(), fewer, was.body());

                assertInstanceOf(Rejected.class, Fixture.verify(less, vector.rules()));
            }
        }
    }
}
