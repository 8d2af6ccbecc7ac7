package countersign.iam.mfa;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The codes of one seed: six digits of HMAC-SHA1 over the number of 30-second steps since 1970
/// (RFC 6238 section 4, RFC 4226 section 5.3). For one thread.
public final class Totp {
    /// How long one code is shown (RFC 6238 section 5.2).
    public static final int STEP_SECONDS = 30;

    private static final int CODES = 1_000_000;
    private static final int LOW_NIBBLE = 0xf;

    private final Mac mac;

    public Totp(Seed seed) {
        try {
            mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(seed.reveal(), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA1", e);
        }
    }

    /// The step in which `now` lies.
    public static long counterAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    /// The code that a device with a right clock shows at `now`, as its six digits: a secret.
    public String revealCodeAt(Instant now) {
        return String.format(Locale.ROOT, "%06d", codeOf(counterAt(now)));
    }

    /// The code of one step, below 1,000,000.
    int codeOf(long counter) {
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = hash[hash.length - 1] & LOW_NIBBLE;
        int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return truncated % CODES;
    }
}
