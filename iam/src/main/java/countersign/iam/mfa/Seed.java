package countersign.iam.mfa;

import countersign.iam.credential.Base32;
import countersign.iam.credential.RandomBytes;
import java.util.Optional;

/// What a device and this server share: the key of the codes. Never printed.
///
/// New ones have 40 bytes, 64 characters of base32, as AWS's are widely seen to have; 16 bytes, the
/// least that RFC 4226 section 4 (R6) allows, to 64, a block of SHA-1, are read.
public final class Seed {
    /// The length of a new seed.
    public static final int BYTES = 40;

    private static final int BYTES_MIN = 16;
    private static final int BYTES_MAX = 64;

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Seed generate(RandomBytes random) {
        return new Seed(random.next(BYTES));
    }

    /// @param bytes 16 to 64
    public static Seed of(byte[] bytes) {
        if (!isAllowed(bytes.length)) {
            throw new IllegalArgumentException("A seed has 16 to 64 bytes");
        }
        return new Seed(bytes);
    }

    /// The seed that `base32` is, or empty where it isn't upper-case base32 without padding, or is
    /// too short or too long.
    public static Optional<Seed> parse(String base32) {
        return Base32.decode(base32).filter(bytes -> isAllowed(bytes.length)).map(Seed::new);
    }

    /// A copy of the secret itself.
    public byte[] reveal() {
        return bytes.clone();
    }

    /// The secret as people type it: base32 without padding.
    public String revealBase32() {
        return Base32.encode(bytes);
    }

    /// What can be told of the seed without telling it.
    SeedId id() {
        return SeedId.of(bytes);
    }

    private static boolean isAllowed(int length) {
        return length >= BYTES_MIN && length <= BYTES_MAX;
    }

    @Override
    public String toString() {
        return "Seed(hidden)";
    }
}
