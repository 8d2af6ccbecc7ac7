package countersign.cli.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import countersign.cli.config.Config;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.store.Change;
import countersign.iam.store.Commit;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.Watch;
import countersign.iam.store.WatchListener;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Of several nodes that start at once, one makes the account.
class BeginningTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey masterKey = new MasterKey(new byte[32], random);
    private final MemoryStore records = new MemoryStore();

    @Test
    void a_node_that_looks_while_another_makes_the_account_finds_it() {
        List<Beginning> others = new ArrayList<>();
        IamStore overtaken = new Overtaken(records, () -> others.add(begin(records)));

        Beginning found = begin(overtaken);

        Beginning.Made made = assertInstanceOf(Beginning.Made.class, others.getFirst());
        assertEquals(new Beginning.Found(made.account(), 0), found);
        assertEquals(1, others.size());
    }

    private Beginning begin(IamStore store) {
        return Beginning.of(
                new Config.FirstStart(Optional.empty(), Optional.empty()),
                new Directory(store),
                masterKey,
                random,
                CLOCK);
    }

    /// What another node does comes between this one's first look for the organization and its look
    /// for accounts.
    private record Overtaken(IamStore inner, Runnable other) implements IamStore {
        @Override
        public List<Entry> list(String prefix, String after, int limit) {
            other.run();
            return inner.list(prefix, after, limit);
        }

        @Override
        public Optional<Entry> get(String key) {
            return inner.get(key);
        }

        @Override
        public long count(String prefix) {
            return inner.count(prefix);
        }

        @Override
        public Commit commit(Change change) {
            return inner.commit(change);
        }

        @Override
        public long revision() {
            return inner.revision();
        }

        @Override
        public Watch watch(long revision, WatchListener listener) {
            return inner.watch(revision, listener);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
