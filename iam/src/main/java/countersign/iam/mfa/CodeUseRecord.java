package countersign.iam.mfa;

import countersign.iam.credential.AccountId;
import countersign.iam.store.StoreFault;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How a [CodeUse] is kept: `mfa-use/ACCOUNT/SERIAL`, and big-endian
///
/// ```
/// version 1 (1 byte)  window (8)  attempts (1)  seed id (16)  floor (8)  count (4)  steps (8 each)
/// ```
///
/// where a seed id of zeros says that there is none. Another version, or a record that isn't
/// exactly so, is a fault: it may have said that a code is spent.
final class CodeUseRecord {
    private static final byte VERSION = 1;
    private static final int HEAD_BYTES =
            1 + Long.BYTES + 1 + SeedId.BYTES + Long.BYTES + Integer.BYTES;
    private static final SeedId NO_SEED = SeedId.ofBytes(new byte[SeedId.BYTES]);

    private CodeUseRecord() {}

    static String key(AccountId account, SerialNumber serial) {
        return "mfa-use/" + account + "/" + serial;
    }

    static byte[] encode(CodeUse use) {
        SortedSet<Long> counters = use.spent().counters();
        if (counters.size() > SpentCounters.COUNTERS_MAX) {
            throw new IllegalStateException("More spent codes than can be within reach");
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + counters.size() * Long.BYTES);
        bytes.put(VERSION).putLong(use.window()).put((byte) use.attempts());
        bytes.put(use.spent().seed().orElse(NO_SEED).bytes()).putLong(use.spent().floor());
        bytes.putInt(counters.size());
        counters.forEach(bytes::putLong);
        return bytes.array();
    }

    static CodeUse decode(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        try {
            byte version = bytes.get();
            if (version != VERSION) {
                throw new StoreFault(
                        "The use of an MFA device is kept in unknown version " + version);
            }
            return read(bytes);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new StoreFault("The record of an MFA device's use is damaged", e);
        }
    }

    private static CodeUse read(ByteBuffer bytes) {
        long window = bytes.getLong();
        int attempts = bytes.get();
        byte[] seed = new byte[SeedId.BYTES];
        bytes.get(seed);
        long floor = bytes.getLong();
        int count = bytes.getInt();
        if (count < 0 || count > SpentCounters.COUNTERS_MAX) {
            throw new IllegalArgumentException("Impossible count of spent codes: " + count);
        }
        SortedSet<Long> counters = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            counters.add(bytes.getLong());
        }
        if (bytes.hasRemaining() || counters.size() != count) {
            throw new IllegalArgumentException("Bytes after the end, or a code spent twice");
        }
        Optional<SeedId> seedId = Optional.of(SeedId.ofBytes(seed)).filter(s -> !s.equals(NO_SEED));
        return new CodeUse(window, attempts, new SpentCounters(seedId, floor, counters));
    }
}
