package countersign.iam.saml;

import countersign.iam.error.Refusal;
import countersign.iam.samlprovider.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Judges whether an assertion is its provider's, meant for this server, and good at this moment.
/// Depends on nothing but what it is given. Takes the time of a few signatures; for any thread.
///
/// **Clocks.** A provider's may be ahead of ours by a minute: an assertion counts up to that much
/// before it begins. It never counts after it has ended, by our clock, and it must be redeemed
/// within five minutes of its issue (observed by users of AWS; the minute is ours).
public final class AssertionVerifier {
    static final Duration AHEAD_MAX = Duration.ofMinutes(1);
    static final Duration REDEEMED_WITHIN = Duration.ofMinutes(5);

    private final SamlEndpoint endpoint;
    private final ResponseOpener opener;

    public AssertionVerifier(SamlEndpoint endpoint) {
        this.endpoint = endpoint;
        this.opener = new ResponseOpener(endpoint);
    }

    /// @param response base64, as it was sent
    /// @throws Refusal InvalidIdentityToken, ExpiredTokenException, IDPRejectedClaim or
    ///   AccessDenied
    public VerifiedAssertion verify(String response, TrustedProvider provider, Instant now) {
        if (!now.isBefore(provider.provider().validUntil())) {
            throw Rejection.signature("The provider's metadata has ended");
        }
        Statements said;
        try {
            said = Statements.read(opener.assertion(response, provider));
        } catch (Malformed malformed) {
            throw Rejection.unreadable(malformed.why());
        }
        if (!said.issuer().equals(provider.metadata().entityId())) {
            throw Rejection.issuer();
        }
        if (said.subject().isEmpty()) {
            throw Rejection.subject("The subject's name is empty");
        }
        checkAddress(said, provider);
        return new VerifiedAssertion(provider, said, goodUntil(said, now));
    }

    private void checkAddress(Statements said, TrustedProvider provider) {
        if (!endpoint.isAddress(said.recipient(), provider.provider())) {
            throw Rejection.audience("The recipient is another");
        }
        if (said.audiences().isEmpty()) {
            throw Rejection.audience("There is no audience");
        }
        for (List<String> restriction : said.audiences()) {
            if (restriction.stream()
                    .noneMatch(one -> endpoint.isAudience(one, provider.provider()))) {
                throw Rejection.audience("The audience is another");
            }
        }
    }

    private static Instant goodUntil(Statements said, Instant now) {
        Instant begun = now.plus(AHEAD_MAX);
        if (said.issued().isAfter(begun)) {
            throw Rejection.early("It was issued in the future");
        }
        if (said.notBefore().isPresent() && said.notBefore().get().isAfter(begun)) {
            throw Rejection.early("Its conditions begin in the future");
        }
        Instant end = earlier(said.confirmedUntil(), said.notOnOrAfter().orElse(Instant.MAX));
        if (!now.isBefore(end)) {
            throw Rejection.expired("Its conditions or its subject's confirmation have ended");
        }
        if (said.sessionEnd().isPresent() && !now.isBefore(said.sessionEnd().get())) {
            throw Rejection.expired("The session at the provider has ended");
        }
        Instant redeemed = said.issued().plus(REDEEMED_WITHIN);
        if (!now.isBefore(redeemed)) {
            throw Rejection.late();
        }
        return earlier(end, redeemed);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
