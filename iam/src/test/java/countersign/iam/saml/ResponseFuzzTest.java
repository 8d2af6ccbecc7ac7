package countersign.iam.saml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A good response, changed at random: it is refused, or says the very same.
final class ResponseFuzzTest {
    private static final int ROUNDS = 6_000;
    private static final Duration TIME_MAX = Duration.ofSeconds(60);
    private static final List<String> PIECES =
            List.of(
                    "<!-- -->",
                    "<?a b?>",
                    "<![CDATA[x]]>",
                    "&amp;",
                    "&#65;",
                    "<a/>",
                    "</saml:Assertion>",
                    "<saml:Assertion>",
                    "ID=\"_assertion\"",
                    "xmlns=\"urn:x\"",
                    "xmlns:saml=\"urn:x\"",
                    "\"",
                    "<",
                    ">",
                    " ",
                    "\u0000",
                    "\uFFFD",
                    "admin");

    private final AssertionVerifier verifier = new AssertionVerifier(SamlEndpoint.AWS);
    private final TrustedProvider provider = Drafts.provider(Signer.IDP);
    private final Random random = new Random(Long.getLong("countersign.fuzzSeed", 20_261_122));

    @Test
    void no_change_of_what_was_said_is_accepted() {
        String original = Drafts.text(Drafts.good().assertionSignedBy(Signer.IDP));
        String said = said(verifier.verify(Drafts.sent(original), provider, Drafts.NOW));
        List<String> accepted = new ArrayList<>();

        assertTimeoutPreemptively(
                TIME_MAX,
                () -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        String changed = changed(original);
                        try {
                            VerifiedAssertion assertion =
                                    verifier.verify(Drafts.sent(changed), provider, Drafts.NOW);
                            assertEquals(said, said(assertion), changed);
                            accepted.add(changed);
                        } catch (Refusal refused) {
                            assertTrue(refused.code().httpStatus() < 500);
                        }
                    }
                });

        assertTrue(accepted.size() < ROUNDS / 4, "Most changes break the signature");
    }

    @Test
    void random_base64_is_refused() {
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);

            assertEquals(
                    "InvalidIdentityToken: Invalid base64 SAMLResponse",
                    Judged.of(java.util.Base64.getEncoder().encodeToString(bytes)));
        }
    }

    private static String said(VerifiedAssertion assertion) {
        StringBuilder said = new StringBuilder();
        said.append(assertion.id()).append(assertion.subject()).append(assertion.subjectType());
        said.append(assertion.recipient()).append(assertion.goodUntil());
        for (String name : assertion.attributes().names()) {
            said.append(name).append(assertion.attributes().all(name));
        }
        return said.toString();
    }

    private String changed(String text) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(40));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + piece() + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, at) + text.substring(at, end) + text.substring(at);
            case 3 -> flipped(text, at);
            case 4 -> text.substring(0, at) + piece() + text.substring(end);
            default -> moved(text, at, end);
        };
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private String flipped(String text, int at) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[at % bytes.length] ^= (byte) (1 << random.nextInt(7));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String moved(String text, int at, int end) {
        String rest = text.substring(0, at) + text.substring(end);
        int to = random.nextInt(rest.length());
        return rest.substring(0, to) + text.substring(at, end) + rest.substring(to);
    }
}
