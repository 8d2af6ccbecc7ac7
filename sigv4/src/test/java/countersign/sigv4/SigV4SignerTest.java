package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigV4SignerTest {
    private static PlainRequest unsigned(RandomRequest drawn, Random random) {
        PlainRequest bare =
                new PlainRequest(
                        drawn.method(),
                        drawn.rawPath(),
                        drawn.wireQuery(random),
                        List.of(new Header("Host", "service.example.com")),
                        drawn.body());
        return bare.withHeaders(
                drawn.headers().entrySet().stream()
                        .flatMap(each ->
                                each.getValue().stream().map(value -> header(each.getKey(), value)))
                        .toList());
    }

    private static Header header(String name, String value) {
        return new Header(
                name,
                new String(
                        value.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private static SigV4Signer signer(RandomRequest drawn) {
        return new SigV4Signer(
                InstantSource.fixed(Fixture.NOW),
                Fixture.identity(drawn.sessionToken()),
                drawn.rule() == PathRule.S3 ? Fixture.S3_TARGET : Fixture.STS_TARGET);
    }

    @Test
    void what_is_signed_is_verified() {
        SigV4Verifier verifier = Fixture.verifier();
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            RandomRequest drawn = RandomRequest.draw(random);
            PlainRequest unsigned = unsigned(drawn, random);
            PlainRequest signed =
                    switch (drawn.form()) {
                        case HEADER -> signer(drawn).sign(unsigned);
                        case PRESIGNED_URL ->
                                signer(drawn).presign(unsigned, Duration.ofMinutes(15));
                    };

            Verification<Fixture.Key> verification =
                    verifier.verify(signed, drawn.rules(), Fixture.lookup());

            assertInstanceOf(VerifiedRequest.class, verification, "seed " + seed);
        }
    }

    @Test
    void the_sdk_makes_the_same_signature() {
        for (int seed = 0; seed < 100; seed++) {
            RandomRequest drawn =
                    new RandomRequest(
                            SignatureForm.HEADER,
                            PathRule.S3,
                            "POST",
                            "/a%20b/" + seed,
                            Map.of("b", List.of("2"), "a c", List.of(" ")),
                            Map.of("X-Custom", List.of(" a  b ")),
                            Fixture.bytes("body" + (100 + seed % 10) + "!"),
                            Optional.of("token"));
            PlainRequest unsigned = unsigned(drawn, new Random(seed));

            PlainRequest ours = signer(drawn).sign(unsigned);
            PlainRequest theirs = SdkOracle.sign(drawn, unsigned.rawQuery());

            assertEquals(authorization(theirs), authorization(ours));
        }
    }

    private static String authorization(PlainRequest request) {
        return request.headers().stream()
                .filter(each -> each.name().equals("Authorization"))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_signer_follows_the_day() {
        Instant[] now = {Fixture.NOW};
        SigV4Signer signer =
                new SigV4Signer(
                        () -> now[0], Fixture.identity(Optional.empty()), Fixture.STS_TARGET);
        signer.sign(Fixture.post());
        now[0] = Fixture.NOW.plus(Duration.ofDays(1));

        PlainRequest signed = signer.sign(Fixture.post());

        assertInstanceOf(
                VerifiedRequest.class,
                Fixture.verifierAt(now[0]).verify(signed, Fixture.STS, Fixture.lookup()));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT-1S", "PT168H1S", "PT1.5S"})
    void a_presigned_url_lives_for_1_to_604800_whole_seconds(Duration expires) {
        SigV4Signer signer = Fixture.signer(Fixture.STS_TARGET);

        assertThrows(
                IllegalArgumentException.class,
                () -> signer.presign(Fixture.get("/", ""), expires));
    }

    @Test
    void what_can_not_be_verified_is_not_signed() {
        SigV4Signer signer = Fixture.signer(Fixture.STS_TARGET);
        PlainRequest signed = signer.sign(Fixture.post());
        PlainRequest presigned = signer.presign(Fixture.get("/", ""), Duration.ofSeconds(1));
        PlainRequest noHost = new PlainRequest("GET", "/", "", List.of(), new byte[0]);
        List<PlainRequest> bad =
                List.of(
                        signed,
                        presigned,
                        noHost,
                        Fixture.get("/", "a=%"),
                        Fixture.get("/\u0161", ""),
                        Fixture.post().withHeaders(List.of(new Header("", "x"))));

        for (PlainRequest request : bad) {
            assertThrows(IllegalArgumentException.class, () -> signer.sign(request));
        }
    }
}
