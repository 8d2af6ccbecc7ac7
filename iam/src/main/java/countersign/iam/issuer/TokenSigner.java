package countersign.iam.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import countersign.iam.directory.Issuer;
import countersign.iam.store.MemoryOnly;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;

/// Signs tokens by the keys of an issuer.
public final class TokenSigner {
    private final IssuerKeys keys;

    public TokenSigner(IssuerKeys keys) {
        this.keys = keys;
    }

    /// The token. A signature takes as long as many requests, so never on an event loop.
    public String sign(Issuer issuer, Issuer.Key key, JWTClaimsSet claims) {
        MemoryOnly.beforeWaiting();
        JWSHeader header =
                new JWSHeader.Builder(IssuerKeys.algorithm(key))
                        .type(JOSEObjectType.JWT)
                        .keyID(key.id())
                        .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer(keys.open(issuer, key)));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key " + key.id() + " can't sign", e);
        }
        return token.serialize();
    }

    private static JWSSigner signer(PrivateKey key) throws JOSEException {
        return key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
    }
}
