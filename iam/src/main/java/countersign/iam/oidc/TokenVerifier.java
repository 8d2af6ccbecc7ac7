package countersign.iam.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.OidcProvider;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.store.MemoryOnly;
import countersign.policy.context.ContextValue;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Verifies the tokens of OpenID Connect providers (OpenID Connect Core 1.0 section 3.1.3.7).
///
/// What costs nothing comes first: who issued it, for whom, and when. A provider is asked for its
/// keys only about a token that would be taken if it were signed, since anyone may send one. For
/// any thread; blocks.
public final class TokenVerifier {
    /// AWS takes no others (IAM User Guide, "Create an OpenID Connect (OIDC) identity provider in
    /// IAM"); none that a shared secret makes, and never `none`.
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    /// By how much clocks may differ, as others observed of AWS.
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final Directory directory;
    private final ProviderKeys keys;

    public TokenVerifier(Directory directory, ProviderKeys keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /// Whom the token is of.
    ///
    /// @param account whose providers are trusted
    /// @throws Refusal InvalidIdentityToken, ExpiredTokenException or IDPCommunicationError
    public WebIdentity verify(AccountId account, String token, Instant now) {
        MemoryOnly.beforeWaiting(); // checking a signature takes as long as many requests
        SignedJWT jwt;
        JWTClaimsSet claims;
        try {
            jwt = SignedJWT.parse(token);
            claims = Optional.ofNullable(jwt.getJWTClaimsSet()).orElseThrow(() -> noJwt(""));
        } catch (ParseException e) {
            throw noJwt(String.valueOf(e.getMessage()));
        }
        OidcProvider provider = provider(account, claims);
        requireTime(claims, now);
        String audience = audience(provider, claims);
        String subject = text(claims, "sub").orElseThrow(() -> InvalidToken.missing("sub"));
        requireSignature(provider, jwt);
        return new WebIdentity(
                provider.arn(),
                subject,
                audience,
                vouching(provider, audience, new TokenClaims(claims)));
    }

    /// The audience is the authorized party: of `azp`, or of `aud` where there is none.
    private static Vouching vouching(OidcProvider provider, String audience, TokenClaims claims) {
        return new Vouching() {
            @Override
            public Map<String, ContextValue> contextKeys() {
                return claims.contextKeys(provider, audience);
            }

            @Override
            public Map<String, List<String>> lastingKeys() {
                return claims.lastingKeys(provider, audience);
            }

            @Override
            public WebIdentity.SessionTags tags() {
                return claims.tags();
            }

            @Override
            public Optional<String> sourceIdentity() {
                return claims.sourceIdentity();
            }
        };
    }

    private OidcProvider provider(AccountId account, JWTClaimsSet claims) {
        String issuer = text(claims, "iss").orElseThrow(() -> InvalidToken.missing("iss"));
        return directory
                .oidcProviders()
                .named(account, OidcProvider.nameOf(issuer))
                .map(Stored::value)
                .filter(provider -> provider.url().equals(issuer))
                .orElseThrow(() ->
                        InvalidToken.because(
                                "No OpenIDConnect provider found in your account for " + issuer));
    }

    /// A token that begins later, or was issued later, is refused with our own sentence.
    private static void requireTime(JWTClaimsSet claims, Instant now) {
        Instant expires = time(claims, "exp").orElseThrow(() -> InvalidToken.missing("exp"));
        if (!now.isBefore(expires.plus(LEEWAY))) {
            throw new Refusal(
                    ErrorCode.EXPIRED_TOKEN_EXCEPTION,
                    "Token expired: current date/time "
                            + now.getEpochSecond()
                            + " must be before the expiration date/time "
                            + expires.getEpochSecond());
        }
        Instant issued = time(claims, "iat").orElseThrow(() -> InvalidToken.missing("iat"));
        Instant begins = time(claims, "nbf").orElse(issued);
        if (now.plus(LEEWAY).isBefore(issued) || now.plus(LEEWAY).isBefore(begins)) {
            throw InvalidToken.because("The token is not valid yet.");
        }
    }

    /// The authorized party is the audience where there is one, and must be where there are several
    /// (IAM User Guide, "Available keys for AWS OIDC federation").
    private static String audience(OidcProvider provider, JWTClaimsSet claims) {
        List<String> audiences = claims.getAudience();
        if (audiences.isEmpty()) {
            throw InvalidToken.missing("aud");
        }
        Optional<String> party = text(claims, "azp");
        if (party.isEmpty() && audiences.size() > 1) {
            throw InvalidToken.missing("azp");
        }
        String audience = party.orElseGet(audiences::getFirst);
        if (!provider.clientIds().contains(audience)) {
            throw InvalidToken.because(InvalidToken.WRONG_AUDIENCE);
        }
        return audience;
    }

    private void requireSignature(OidcProvider provider, SignedJWT jwt) {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        if (!ALGORITHMS.contains(algorithm)) {
            throw InvalidToken.because(InvalidToken.NO_KEY, "Signed by " + algorithm.getName());
        }
        String keyId = Optional.ofNullable(jwt.getHeader().getKeyID()).orElse("");
        ProviderKeys.Known known = keys.of(provider, keyId);
        if (known instanceof ProviderKeys.Failed(Instant _, boolean unreachable, String why)) {
            throw unreachable
                    ? InvalidToken.unreachable(why)
                    : InvalidToken.because(InvalidToken.NO_KEY, why);
        }
        List<PublicKey> candidates = ProviderKeys.candidates(known, keyId);
        if (candidates.isEmpty()) {
            throw InvalidToken.because(
                    InvalidToken.NO_KEY, "The provider has no key of the id that the token names");
        }
        if (candidates.stream().noneMatch(key -> isSignedBy(jwt, key))) {
            throw InvalidToken.because(InvalidToken.NOT_VALIDATED, "The signature is wrong");
        }
    }

    /// The algorithm must be one of the key's own type, whatever the token says.
    private static boolean isSignedBy(SignedJWT jwt, PublicKey key) {
        try {
            Optional<JWSVerifier> verifier =
                    switch (key) {
                        case RSAPublicKey rsa -> Optional.of(new RSASSAVerifier(rsa));
                        case ECPublicKey ec -> Optional.of(new ECDSAVerifier(ec));
                        default -> Optional.empty();
                    };
            return verifier.isPresent()
                    && verifier.get()
                            .supportedJWSAlgorithms()
                            .contains(jwt.getHeader().getAlgorithm())
                    && jwt.verify(verifier.get());
        } catch (JOSEException _) {
            return false;
        }
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Instant> time(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof Date time
                ? Optional.of(time.toInstant())
                : Optional.empty();
    }

    private static Refusal noJwt(String why) {
        return InvalidToken.because(InvalidToken.NO_JWT, why);
    }
}
