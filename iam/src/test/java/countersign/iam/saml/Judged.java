package countersign.iam.saml;

import countersign.iam.error.Refusal;
import java.time.Instant;
import org.w3c.dom.Document;

/// What becomes of a response at the verifier.
final class Judged {
    private static final AssertionVerifier VERIFIER = new AssertionVerifier(SamlEndpoint.AWS);
    private static final TrustedProvider PROVIDER = Drafts.provider(Signer.IDP);

    private Judged() {}

    /// @throws Refusal where it is refused
    static VerifiedAssertion accepted(Document response) {
        return VERIFIER.verify(Drafts.sent(response), PROVIDER, Drafts.NOW);
    }

    /// `accepted`, or `Code: message`.
    static String of(Document response) {
        return of(Drafts.sent(response));
    }

    static String of(String sent) {
        return of(sent, PROVIDER, Drafts.NOW);
    }

    static String of(Drafts draft) {
        return of(draft.sent());
    }

    static String of(Drafts draft, Instant now) {
        return of(draft.sent(), PROVIDER, now);
    }

    static String of(String sent, TrustedProvider provider, Instant now) {
        return of(VERIFIER, sent, provider, now);
    }

    static String of(
            AssertionVerifier verifier, String sent, TrustedProvider provider, Instant now) {
        try {
            verifier.verify(sent, provider, now);
            return "accepted";
        } catch (Refusal refusal) {
            return refusal.code().wireName() + ": " + refusal.text();
        }
    }
}
