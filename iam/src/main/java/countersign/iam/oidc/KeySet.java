package countersign.iam.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys by which a provider signs, as its JWKS has them (RFC 7517).
record KeySet(List<Key> keys) {
    /// Of each type (IAM User Guide, "Create an OpenID Connect (OIDC) identity provider in IAM").
    private static final int PER_TYPE_MAX = 100;

    /// Of an RSA key (RFC 7518 section 3.3).
    private static final int RSA_BITS_MIN = 2048;

    /// @param id empty where it has none
    record Key(String id, PublicKey publicKey) {}

    KeySet {
        keys = List.copyOf(keys);
    }

    /// @throws ParseException for what is no key set, or one with too many keys
    static KeySet parse(byte[] json) throws ParseException {
        List<JWK> all = JWKSet.parse(new String(json, StandardCharsets.UTF_8)).getKeys();
        for (KeyType type : List.of(KeyType.RSA, KeyType.EC)) {
            if (all.stream().filter(key -> type.equals(key.getKeyType())).count() > PER_TYPE_MAX) {
                throw new ParseException("More than " + PER_TYPE_MAX + " keys of type " + type, 0);
            }
        }
        List<Key> signing = new ArrayList<>();
        for (JWK key : all) {
            if (!KeyUse.ENCRYPTION.equals(key.getKeyUse())) {
                publicKey(key)
                        .ifPresent(it ->
                                signing.add(
                                        new Key(
                                                Optional.ofNullable(key.getKeyID()).orElse(""),
                                                it)));
            }
        }
        return new KeySet(signing);
    }

    /// Those that may have signed a token: those of its key id, or all where it names none.
    List<PublicKey> candidates(String keyId) {
        return keys.stream()
                .filter(key -> keyId.isEmpty() || key.id().equals(keyId))
                .map(Key::publicKey)
                .toList();
    }

    /// Keys that are no signature's, or too weak, are as if they weren't there.
    private static Optional<PublicKey> publicKey(JWK key) {
        if (!(key instanceof AsymmetricJWK asymmetric)) {
            return Optional.empty();
        }
        try {
            PublicKey found = asymmetric.toPublicKey();
            boolean weak =
                    found instanceof RSAPublicKey rsa
                            && rsa.getModulus().bitLength() < RSA_BITS_MIN;
            return weak ? Optional.empty() : Optional.of(found);
        } catch (JOSEException _) {
            return Optional.empty();
        }
    }
}
