package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Mutated `Authorization` headers, presigned queries and paths: each is answered, none throws, and
/// none of what wasn't signed is verified. A crash that is found becomes a line of the seed file.
@Timeout(60)
class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("countersign.fuzzRounds", 20_000);
    private static final long SEED = Long.getLong("countersign.fuzzSeed", 0);
    private static final String ALPHABET =
            "AaXxZz09-._~ \t,;:=/&?%+\"'\\\r\n\0\u0080\u00ff\u0100\u017f\u212a\ud83d";
    private static final List<String> WORDS =
            List.of(
                    "AWS4-HMAC-SHA256",
                    "Credential=",
                    "SignedHeaders=",
                    "Signature=",
                    "host",
                    "x-amz-date",
                    "X-Amz-Algorithm=",
                    "X-Amz-Credential=",
                    "X-Amz-Date=",
                    "X-Amz-SignedHeaders=",
                    "X-Amz-Signature=",
                    "X-Amz-Security-Token=",
                    "X-Amz-Expires=",
                    "20150830T123600Z",
                    "aws4_request",
                    "..",
                    "%2F",
                    "%",
                    "%%",
                    "/us-east-1/sts/",
                    "AKIDEXAMPLE",
                    "99999999999999999999",
                    "-1");

    private static List<String> seeds(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FuzzTest.class.getResourceAsStream("/fuzz/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).lines().toList();
        }
    }

    private static String mutate(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(1 + random.nextInt(40)));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                case 3 -> text.insert(at, oneOf(random));
                case 4 -> text.setLength(at);
                default -> text.replace(at, Math.min(text.length(), at + 1), "" + oneOf(random));
            }
        }
        return text.toString();
    }

    private static char oneOf(Random random) {
        return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }

    private static PlainRequest withAuthorization(String value) {
        return Fixture.post()
                .withHeaders(
                        List.of(
                                new Header("X-Amz-Date", "20150830T123600Z"),
                                new Header("Authorization", value)));
    }

    /// The seeds bear no valid signature, so nothing made of them may be verified.
    @Test
    void no_authorization_header_throws_or_slips_through() throws IOException {
        Random random = new Random(SEED + 1);
        List<String> seeds = seeds("authorization.txt");
        assertFalse(seeds.isEmpty());
        for (int i = 0; i < ROUNDS; i++) {
            String value = mutate(seeds.get(i % seeds.size()), random);

            Verification<?> verification = Fixture.verify(withAuthorization(value), Fixture.STS);

            assertInstanceOf(Rejected.class, verification, value);
        }
    }

    @Test
    void no_presigned_query_throws_or_slips_through() throws IOException {
        Random random = new Random(SEED + 2);
        List<String> seeds = seeds("query.txt");
        assertFalse(seeds.isEmpty());
        for (int i = 0; i < ROUNDS; i++) {
            String query = mutate(seeds.get(i % seeds.size()), random);
            VerificationRules rules = i % 2 == 0 ? Fixture.STS : Fixture.S3;

            Verification<?> verification = Fixture.verify(Fixture.get("/", query), rules);

            assertInstanceOf(Rejected.class, verification, query);
        }
    }

    /// Bytes that do not matter (a space, an encoding) may change; what is verified then means what
    /// was signed.
    @Test
    void what_is_still_verified_after_mutation_means_the_same() {
        Random random = new Random(SEED + 3);
        PlainRequest signed =
                Fixture.signer(Fixture.STS_TARGET)
                        .sign(Fixture.get("/a/b%20c", "Action=GetUser&Name=a%20b"));
        Verification<?> original = Fixture.verify(signed, Fixture.STS);
        int verified = 0;
        for (int i = 0; i < ROUNDS; i++) {
            PlainRequest changed = mutateOnePart(signed, random);

            if (Fixture.verify(changed, Fixture.STS) instanceof VerifiedRequest<?> proof) {
                verified++;
                assertEquals(meaning(signed.rawQuery()), meaning(changed.rawQuery()));
                assertEquals(
                        assertInstanceOf(VerifiedRequest.class, original).toString(),
                        proof.toString());
            }
        }
        assertFalse(verified == 0, "some spaces don't matter");
    }

    private static PlainRequest mutateOnePart(PlainRequest signed, Random random) {
        List<Header> headers = new ArrayList<>(signed.headers());
        String path = signed.rawPath();
        String query = signed.rawQuery();
        switch (random.nextInt(3)) {
            case 0 -> path = "/" + mutate(path.substring(1), random);
            case 1 -> query = mutate(query, random);
            default -> {
                int index = random.nextInt(headers.size());
                Header header = headers.get(index);
                headers.set(index, new Header(header.name(), mutate(header.value(), random)));
            }
        }
        return new PlainRequest(signed.method(), path, query, headers, signed.body());
    }

    /// As the JDK decodes a form, its parameters sorted.
    private static List<String> meaning(String query) {
        List<String> parameters = new ArrayList<>();
        for (String each : query.split("&", -1)) {
            if (!each.isEmpty()) {
                String[] parts = each.split("=", 2);
                parameters.add(
                        decode(parts[0]) + "\n" + (parts.length > 1 ? decode(parts[1]) : ""));
            }
        }
        return parameters.stream().sorted().toList();
    }

    private static String decode(String text) {
        return java.net.URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
    }
}
