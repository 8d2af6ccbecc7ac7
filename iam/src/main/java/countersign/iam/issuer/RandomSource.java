package countersign.iam.issuer;

import countersign.iam.credential.RandomBytes;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/// Our own chance, for makers of keys that want a [SecureRandom].
final class RandomSource extends SecureRandom {
    private static final long serialVersionUID = 1L;

    RandomSource(RandomBytes random) {
        super(new Source(random), null);
    }

    private static final class Source extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never written
        private final RandomBytes random;

        private Source(RandomBytes random) {
            this.random = random;
        }

        /// What feeds it is not the caller's to choose.
        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected void engineNextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return random.next(count);
        }
    }
}
