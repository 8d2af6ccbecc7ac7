package countersign.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// AWS's SDK for Java signs random requests, and the verifier has to agree.
class SdkOracleTest {
    private static final int REQUESTS = 3_072;

    private final SigV4Verifier verifier = Fixture.verifier();

    @Test
    void what_the_sdk_signs_is_verified_and_one_changed_byte_is_refused() {
        for (int seed = 0; seed < REQUESTS; seed++) {
            Random random = new Random(seed);
            RandomRequest drawn = RandomRequest.draw(random);
            PlainRequest signed = SdkOracle.sign(drawn, drawn.wireQuery(random));
            String name = "seed " + seed;

            Verification<Fixture.Key> verification = verify(drawn, signed);

            VerifiedRequest<?> verified =
                    assertInstanceOf(
                            VerifiedRequest.class,
                            verification,
                            () -> name + ": " + drawn + why(verification));
            assertEquals(drawn.sessionToken(), verified.sessionToken(), name);
            assertEquals(drawn.signsPayload(), verified.isPayloadSigned(), name);
            for (Part part : Part.values()) {
                PlainRequest changed = part.change(signed, verified, random);
                if (!same(signed, changed)) {
                    assertInstanceOf(
                            Rejected.class, verify(drawn, changed), () -> part + " of " + name);
                }
            }
        }
    }

    private Verification<Fixture.Key> verify(RandomRequest drawn, PlainRequest request) {
        return verifier.verify(request, drawn.rules(), Fixture.lookup());
    }

    private static String why(Verification<?> verification) {
        return verification instanceof Rejected<?> rejected
                ? "\n" + rejected.message() + "\n" + rejected.steps()
                : "";
    }

    private static boolean same(PlainRequest one, PlainRequest other) {
        return Arrays.equals(RawRequest.render(one), RawRequest.render(other));
    }

    /// What can be changed.
    private enum Part {
        METHOD {
            @Override
            PlainRequest change(PlainRequest was, VerifiedRequest<?> proof, Random random) {
                return new PlainRequest(
                        oneChar(was.method(), random),
                        was.rawPath(),
                        was.rawQuery(),
                        was.headers(),
                        was.body());
            }
        },
        PATH {
            @Override
            PlainRequest change(PlainRequest was, VerifiedRequest<?> proof, Random random) {
                String path = was.rawPath().equals("/") ? "/x" : oneChar(was.rawPath(), random);
                return proof.scope().service().equals("sts")
                                && resolved(path).equals(resolved(was.rawPath()))
                        ? was // the change is in a segment that a ".." takes back
                        : new PlainRequest(
                                was.method(), path, was.rawQuery(), was.headers(), was.body());
            }

            private URI resolved(String path) {
                try {
                    return new URI("http", "h", path, null).normalize();
                } catch (URISyntaxException e) {
                    throw new AssertionError(e);
                }
            }
        },
        QUERY {
            @Override
            PlainRequest change(PlainRequest was, VerifiedRequest<?> proof, Random random) {
                return was.withRawQuery(
                        was.rawQuery().isEmpty() ? "x" : oneChar(was.rawQuery(), random));
            }
        },
        HEADER_VALUE {
            @Override
            PlainRequest change(PlainRequest was, VerifiedRequest<?> proof, Random random) {
                return changeHeader(was, proof, random, false);
            }
        },
        HEADER_NAME {
            @Override
            PlainRequest change(PlainRequest was, VerifiedRequest<?> proof, Random random) {
                return changeHeader(was, proof, random, true);
            }
        },
        BODY {
            @Override
            PlainRequest change(PlainRequest was, VerifiedRequest<?> proof, Random random) {
                if (!proof.isPayloadSigned()) {
                    return was;
                }
                byte[] body = Arrays.copyOf(was.body(), Math.max(1, was.body().length));
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
                return new PlainRequest(
                        was.method(), was.rawPath(), was.rawQuery(), was.headers(), body);
            }
        };

        abstract PlainRequest change(PlainRequest was, VerifiedRequest<?> proof, Random random);

        /// One of the signed header lines, or the `Authorization` line: algorithm, scope, names and
        /// signature.
        private static PlainRequest changeHeader(
                PlainRequest was, VerifiedRequest<?> proof, Random random, boolean name) {
            List<Header> headers = new ArrayList<>(was.headers());
            List<Integer> candidates = new ArrayList<>();
            for (int i = 0; i < headers.size(); i++) {
                String lower = Ascii.lowerCase(headers.get(i).name());
                if (lower.equals("authorization") || proof.signedHeaders().contains(lower)) {
                    candidates.add(i);
                }
            }
            int index = candidates.get(random.nextInt(candidates.size()));
            Header header = headers.get(index);
            headers.set(
                    index,
                    name
                            ? new Header(oneChar(header.name(), random), header.value())
                            : new Header(header.name(), oneChar(header.value(), random)));
            return new PlainRequest(
                    was.method(), was.rawPath(), was.rawQuery(), headers, was.body());
        }

        /// Another letter or digit, and not the same in another case, in place of one.
        private static String oneChar(String text, Random random) {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < text.length(); i++) {
                if (Character.isLetterOrDigit(text.charAt(i))) {
                    places.add(i);
                }
            }
            if (places.isEmpty()) {
                return text + "x";
            }
            StringBuilder changed = new StringBuilder(text);
            int place = places.get(random.nextInt(places.size()));
            byte[] letters = "bdfhjlnprtvxz13579".getBytes(StandardCharsets.US_ASCII);
            char was = Character.toLowerCase(text.charAt(place));
            char now = was;
            while (now == was) {
                now = (char) letters[random.nextInt(letters.length)];
            }
            changed.setCharAt(place, now);
            return changed.toString();
        }
    }
}
