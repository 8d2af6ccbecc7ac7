package countersign.iam.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import countersign.iam.credential.AccountId;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.directory.Issuer;
import countersign.iam.store.MemoryOnly;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The keys by which an account signs, made, sealed, opened and published (STS API Reference,
/// "GetWebIdentityToken", `SigningAlgorithm`).
public final class IssuerKeys {
    private static final int ID_BYTES = 16;
    private static final int RSA_BITS = 2048;

    private final MasterKey masterKey;
    private final RandomBytes random;

    public IssuerKeys(MasterKey masterKey, RandomBytes random) {
        this.masterKey = masterKey;
        this.random = random;
    }

    /// A new issuer with new keys. Takes a part of a second, so never on an event loop.
    public Issuer generate(AccountId account, Instant now) {
        MemoryOnly.beforeWaiting();
        String id = newId();
        return new Issuer(
                id,
                account,
                now,
                List.of(
                        generate(
                                id,
                                JWSAlgorithm.RS256,
                                new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4)),
                        generate(id, JWSAlgorithm.ES384, new ECGenParameterSpec("secp384r1"))));
    }

    private Issuer.Key generate(
            String issuerId, JWSAlgorithm algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type(algorithm));
            generator.initialize(parameters, new RandomSource(random));
            KeyPair pair = generator.generateKeyPair();
            String id = newId();
            return new Issuer.Key(
                    id,
                    algorithm.getName(),
                    masterKey.seal(Issuer.keyPlace(issuerId, id), pair.getPrivate().getEncoded()),
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java can't make keys for " + algorithm, e);
        }
    }

    private String newId() {
        return HexFormat.of().formatHex(random.next(ID_BYTES));
    }

    PrivateKey open(Issuer issuer, Issuer.Key key) {
        byte[] bytes = masterKey.open(Issuer.keyPlace(issuer.id(), key.id()), key.privateKey());
        try {
            return KeyFactory.getInstance(type(algorithm(key)))
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException _) {
            throw new SecretFault("The private key " + key.id() + " is damaged");
        }
    }

    /// The key as the world may see it (RFC 7517).
    static JWK published(Issuer.Key key) {
        JWSAlgorithm algorithm = algorithm(key);
        try {
            PublicKey found =
                    KeyFactory.getInstance(type(algorithm))
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            Base64.getDecoder().decode(key.publicKey())));
            return switch (found) {
                case RSAPublicKey rsa ->
                        new RSAKey.Builder(rsa)
                                .keyID(key.id())
                                .algorithm(algorithm)
                                .keyUse(KeyUse.SIGNATURE)
                                .build();
                case ECPublicKey ec ->
                        new ECKey.Builder(Curve.P_384, ec)
                                .keyID(key.id())
                                .algorithm(algorithm)
                                .keyUse(KeyUse.SIGNATURE)
                                .build();
                default -> throw new SecretFault("The key " + key.id() + " is of another kind");
            };
        } catch (GeneralSecurityException _) {
            throw new SecretFault("The public key " + key.id() + " is damaged");
        }
    }

    static JWSAlgorithm algorithm(Issuer.Key key) {
        return JWSAlgorithm.parse(key.algorithm());
    }

    private static String type(JWSAlgorithm algorithm) {
        return JWSAlgorithm.Family.RSA.contains(algorithm) ? "RSA" : "EC";
    }
}
