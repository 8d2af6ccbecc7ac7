package countersign.iam.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/// That a tool holds a key: a token of its own making for this very request (RFC 9449 section 4.3).
///
/// One proof can be shown twice within its time; that gains nothing, since what it goes with, a
/// code or a refresh token, is good once.
public final class DpopProof {
    private static final int CHARACTERS_MAX = 4096;

    /// By how much clocks may differ, as for signatures.
    private static final Duration CLOCK_WINDOW = Duration.ofMinutes(15);

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    private DpopProof() {}

    /// The thumbprint of the key (RFC 7638), or empty where nothing is proved.
    ///
    /// @param text the header `DPoP`
    /// @param host the header `Host`, by which the tool knows us
    public static Optional<String> thumbprint(String text, String host, String path, Instant now) {
        if (text.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        try {
            SignedJWT proof = SignedJWT.parse(text);
            boolean right =
                    TYPE.equals(proof.getHeader().getType())
                            && JWSAlgorithm.ES256.equals(proof.getHeader().getAlgorithm())
                            && proof.getHeader().getCriticalParams() == null;
            return right
                            && proof.getHeader().getJWK() instanceof ECKey key
                            && Curve.P_256.equals(key.getCurve())
                            && !key.isPrivate()
                            && proof.verify(new ECDSAVerifier(key))
                            && isForThis(proof.getJWTClaimsSet(), host, path, now)
                    ? Optional.of(key.computeThumbprint().toString())
                    : Optional.empty();
        } catch (ParseException
                | JOSEException
                | URISyntaxException
                | IllegalArgumentException
                | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static boolean isForThis(JWTClaimsSet claims, String host, String path, Instant now)
            throws ParseException, URISyntaxException {
        String target = claims.getStringClaim("htu");
        Date issued = claims.getIssueTime();
        if (target == null || issued == null || claims.getJWTID() == null) {
            return false;
        }
        URI uri = new URI(target);
        Duration age = Duration.between(issued.toInstant(), now).abs();
        return "POST".equals(claims.getStringClaim("htm"))
                && host.equalsIgnoreCase(uri.getRawAuthority())
                && path.equals(uri.getRawPath())
                && age.compareTo(CLOCK_WINDOW) <= 0;
    }
}
