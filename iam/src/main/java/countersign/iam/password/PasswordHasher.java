package countersign.iam.password;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretPlace;
import countersign.iam.directory.PasswordHash;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.store.MemoryOnly;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes passwords by Argon2id (RFC 9106), and compares them with what was hashed before.
///
/// A hash is sealed under the master key besides, so whoever has read the store alone can't try
/// passwords against it.
///
/// Each computation takes its cost's memory, 19 MiB, and all of a processor for tens of
/// milliseconds. So [#AT_ONCE_MAX] run at once, in the order in which they were asked for, and
/// [#WAITING_MAX] may wait: a flood of sign-ins takes 38 MiB and is told to come back, and the
/// server goes on serving. For any thread that may wait.
public final class PasswordHasher {
    /// Of a heap of 128 MiB, that leaves two thirds.
    static final int AT_ONCE_MAX = 2;

    /// Each waits a few seconds at most.
    static final int WAITING_MAX = 64;

    private static final int LANES = 1;
    private static final int SALT_BYTES = 16; // RFC 9106 section 3.1: recommended
    private static final int HASH_BYTES = 32;
    private static final byte[] NO_SALT = new byte[SALT_BYTES];

    private final MasterKey masterKey;
    private final RandomBytes random;
    private final HashCost cost;
    private final Semaphore running;
    private final AtomicInteger present = new AtomicInteger();

    /// @param cost of new hashes
    public PasswordHasher(MasterKey masterKey, RandomBytes random, HashCost cost) {
        this(masterKey, random, cost, new Semaphore(AT_ONCE_MAX, true));
    }

    PasswordHasher(MasterKey masterKey, RandomBytes random, HashCost cost, Semaphore running) {
        this.running = running;
        this.masterKey = masterKey;
        this.random = random;
        this.cost = cost;
    }

    /// The same with another queue.
    PasswordHasher runningBy(Semaphore other) {
        return new PasswordHasher(masterKey, random, cost, other);
    }

    /// A new hash of the password, that opens at `place` only.
    ///
    /// @throws Refusal Throttling, where too many wait
    PasswordHash hash(SecretPlace place, Password password) {
        try (Turn turn = turn()) {
            byte[] salt = random.next(SALT_BYTES);
            byte[] hash = turn.compute(password, salt, cost);
            return new PasswordHash(
                    cost.memoryKib(),
                    cost.iterations(),
                    Base64.getEncoder().encodeToString(salt),
                    masterKey.seal(place, hash));
        }
    }

    /// Whether the hash is this password's.
    ///
    /// @throws Refusal Throttling, where too many wait
    boolean matches(SecretPlace place, PasswordHash kept, Password password) {
        try (Turn turn = turn()) {
            return turn.matches(place, kept, password);
        }
    }

    /// Queues, and doesn't wait yet: for who has something to do once it is sure that he will be
    /// served.
    ///
    /// @throws Refusal Throttling, where too many wait
    Turn turn() {
        MemoryOnly.beforeWaiting();
        if (present.incrementAndGet() > AT_ONCE_MAX + WAITING_MAX) {
            present.decrementAndGet();
            throw new Refusal(
                    ErrorCode.THROTTLING, "Rate exceeded", "Too many passwords wait to be hashed");
        }
        return new Turn();
    }

    /// A place among those who run and wait, until it is closed. Of one thread.
    final class Turn implements AutoCloseable {
        private Turn() {}

        /// Whether the hash is this password's.
        boolean matches(SecretPlace place, PasswordHash kept, Password password) {
            byte[] salt = Base64.getDecoder().decode(kept.salt());
            HashCost keptAt = new HashCost(kept.memoryKib(), kept.iterations());
            byte[] hash = compute(password, salt, keptAt);
            return MessageDigest.isEqual(hash, masterKey.open(place, kept.hash()));
        }

        /// Takes the time of [#matches]: for whom there is nothing to compare with, so that the
        /// time doesn't tell so.
        void matchNothing(Password password) {
            compute(password, NO_SALT, cost);
        }

        private byte[] compute(Password password, byte[] salt, HashCost at) {
            running.acquireUninterruptibly();
            try {
                return CompletableFuture.supplyAsync(
                                () -> argon2id(password, salt, at),
                                PasswordHasher::onThreadOfItsOwn)
                        .join();
            } finally {
                running.release();
            }
        }

        @Override
        public void close() {
            present.decrementAndGet();
        }
    }

    /// A virtual thread that computes keeps its carrier from all others: on two processors, two
    /// hashes would stop every request that may wait. The system shares a processor fairly.
    private static void onThreadOfItsOwn(Runnable work) {
        Thread.ofPlatform().name("password-hash").daemon().start(work);
    }

    private static byte[] argon2id(Password password, byte[] salt, HashCost cost) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.iterations())
                        .withParallelism(LANES)
                        .withSalt(salt)
                        .build());
        byte[] clear = password.reveal().getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(clear, hash);
        Arrays.fill(clear, (byte) 0);
        return hash;
    }
}
