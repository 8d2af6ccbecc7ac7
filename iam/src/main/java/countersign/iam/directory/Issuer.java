package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.SealedSecret;
import countersign.iam.credential.SecretPlace;
import java.time.Instant;
import java.util.List;

/// An account as an issuer of tokens for services outside.
///
/// @param id 32 lower-case hexadecimal digits, by which the world knows it
/// @param keys one for each algorithm
public record Issuer(String id, AccountId account, Instant created, List<Key> keys) {
    /// @param algorithm as in a token's header: `RS256` or `ES384`
    /// @param privateKey PKCS #8, sealed under the master key
    /// @param publicKey X.509, in base64
    public record Key(String id, String algorithm, SealedSecret privateKey, String publicKey) {}

    public Issuer {
        keys = List.copyOf(keys);
    }

    /// Where a private key is kept, for sealing and opening it.
    public static SecretPlace keyPlace(String issuerId, String keyId) {
        return new SecretPlace(Keys.issuer(issuerId), keyId);
    }

    public static boolean isId(String text) {
        return text.length() == 32
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
