package countersign.server.wire;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/// Chance that is the same in each run, so that ids, seeds and tokens are, too.
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom random;

    SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
