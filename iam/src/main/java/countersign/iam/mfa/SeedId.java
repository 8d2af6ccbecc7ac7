package countersign.iam.mfa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Which seed a set of spent counters belongs to: 16 bytes of a digest of the seed, from which
/// nobody finds 40 random bytes again.
///
/// @param hex 32 lower-case hexadecimal digits
record SeedId(String hex) {
    static final int BYTES = 16;

    private static final byte[] PURPOSE = "countersign seed id".getBytes(StandardCharsets.US_ASCII);

    static SeedId of(byte[] seed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(PURPOSE);
            return ofBytes(Arrays.copyOf(digest.digest(seed), BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    static SeedId ofBytes(byte[] bytes) {
        return new SeedId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
