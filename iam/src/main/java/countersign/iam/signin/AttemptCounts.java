package countersign.iam.signin;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import countersign.iam.credential.RandomBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// How often each name was counted in the present window, in memory that doesn't grow with the
/// names: two rows of counters, of which each name has one a row, chosen by a hash that nobody can
/// foresee. The lesser of the two is its count (G. Cormode, S. Muthukrishnan, "An improved data
/// stream summary: the count-min sketch", 2005).
///
/// Never too low. Too high only for a name both of whose counters are shared with busier ones: of
/// 1,000 names at their limit, for one in a thousand others.
///
/// For any thread; never blocks for long.
final class AttemptCounts {
    /// A power of two.
    private static final int CELLS = 1 << 15;

    private static final int SEED_BYTES = 16;

    private final int max;
    private final long windowSeconds;
    private final byte[] seed;

    @GuardedBy("this")
    private final byte[] first = new byte[CELLS];

    @GuardedBy("this")
    private final byte[] second = new byte[CELLS];

    @GuardedBy("this")
    private long window;

    /// @param max the most that are counted, up to 127
    AttemptCounts(int max, Duration window, RandomBytes random) {
        if (max < 1 || max > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("A counter is one byte");
        }
        this.max = max;
        this.windowSeconds = window.toSeconds();
        this.seed = random.next(SEED_BYTES);
    }

    /// Counts one more, unless there were as many as there may be.
    ///
    /// @return whether it was counted
    synchronized boolean count(String name, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), windowSeconds);
        if (current != window) {
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
            window = current;
        }
        ByteBuffer hash = ByteBuffer.wrap(hash(name));
        int one = hash.getInt() & (CELLS - 1);
        int other = hash.getInt() & (CELLS - 1);
        int counted = Math.min(first[one], second[other]);
        if (counted >= max) {
            return false;
        }
        first[one] = (byte) Math.max(first[one], counted + 1);
        second[other] = (byte) Math.max(second[other], counted + 1);
        return true;
    }

    private byte[] hash(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(seed);
            return digest.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
