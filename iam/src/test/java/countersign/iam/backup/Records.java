package countersign.iam.backup;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.store.Change;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/// Stores with something in them, and keys to carry them by.
final class Records {
    private static final RandomBytes RANDOM = new RandomBytes(new SecureRandom());

    static final MasterKey KEY = masterKey(1);
    static final MasterKey OTHER_KEY = masterKey(2);

    private Records() {}

    static MemoryStore store(int count) {
        MemoryStore store = new MemoryStore();
        for (int i = 0; i < count; i++) {
            put(store, "record/" + (100_000 + i), "value " + i);
        }
        return store;
    }

    static void put(IamStore store, String key, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        store.commit(Change.builder().put(key, bytes).build());
    }

    private static MasterKey masterKey(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return new MasterKey(key, RANDOM);
    }
}
