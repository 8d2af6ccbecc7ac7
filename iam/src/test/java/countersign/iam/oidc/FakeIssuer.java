package countersign.iam.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/// An OpenID Connect provider whose keys rotate, and the port to what it publishes.
public final class FakeIssuer implements ProviderDocuments {
    /// Made once: keys take long.
    private static final RSAKey FIRST = rsa("first");

    private final String url;
    private final InstantSource clock;
    private final List<JWK> published = new ArrayList<>(List.of(FIRST));

    private JWK signing = FIRST;
    private boolean reachable = true;
    private String discovered;
    private int fetches;

    public FakeIssuer(String url, InstantSource clock) {
        this.url = url;
        this.clock = clock;
        this.discovered = url;
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String id, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] get(URI address, List<String> thumbprints, int bytesMax) throws IOException {
        fetches++;
        if (!reachable) {
            throw new IOException("Nobody listens");
        }
        String text =
                switch (address.toString().substring(url.length())) {
                    case "/.well-known/openid-configuration" ->
                            "{\"issuer\":\"" + discovered + "\",\"jwks_uri\":\"" + url + "/keys\"}";
                    case "/keys" -> new JWKSet(published).toString();
                    default -> throw new IOException("404");
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public String url() {
        return url;
    }

    int fetches() {
        return fetches;
    }

    void reachable(boolean now) {
        reachable = now;
    }

    /// Names another issuer in its discovery document.
    void discovered(String issuer) {
        discovered = issuer;
    }

    /// Signs by that key from now on, and publishes it beside the others.
    void rotate(JWK key) {
        published.add(key);
        signing = key;
    }

    /// Signs by a key that it doesn't publish.
    void signBy(JWK key) {
        signing = key;
    }

    /// A token for the client `app` of the subject `alice`, good for five minutes.
    public String token() {
        return token(claims -> claims);
    }

    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        JWSAlgorithm algorithm =
                signing instanceof ECKey ec
                        ? List.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512)
                                .get(
                                        List.of(Curve.P_256, Curve.P_384, Curve.P_521)
                                                .indexOf(ec.getCurve()))
                        : JWSAlgorithm.RS256;
        return token(algorithm, change);
    }

    String token(JWSAlgorithm algorithm, UnaryOperator<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(url)
                        .audience("app")
                        .subject("alice")
                        .issueTime(Date.from(clock.instant()))
                        .expirationTime(Date.from(clock.instant().plusSeconds(300)));
        JWSHeader header = new JWSHeader.Builder(algorithm).keyID(signing.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, change.apply(claims).build());
        try {
            token.sign(signer());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private JWSSigner signer() throws JOSEException {
        return signing instanceof ECKey ec
                ? new ECDSASigner(ec)
                : new RSASSASigner((RSAKey) signing);
    }
}
