package countersign.cli.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.backup.Occupied;
import countersign.iam.backup.Since;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.RandomBytes;
import countersign.iam.store.Change;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.Snapshot;
import countersign.iam.store.SnapshotLost;
import countersign.iam.store.StoreFault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies whose source forgets under way what a snapshot shows.
final class MovingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir private Path folder;

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final Moving moving = new Moving(new MasterKey(random.next(32), random), () -> NOW);

    @Test
    void a_copy_whose_snapshot_is_lost_is_begun_anew_and_whole() {
        Forgetful source = new Forgetful(2);

        Moving.Copied copied = copy(source);

        assertEquals(3, source.snapshots);
        assertEquals(2, copied.moved().contents().count());
    }

    @Test
    void after_three_times_it_says_so() {
        Forgetful source = new Forgetful(3);

        StoreFault fault = assertThrows(StoreFault.class, () -> copy(source));

        assertTrue(String.valueOf(fault.getMessage()).startsWith("Gave up after 3 tries: gone"));
        assertEquals(3, source.snapshots);
    }

    private Moving.Copied copy(Place source) {
        Place target = new DirectoryPlace(folder.resolve("target"));
        return moving.copy(source, target, new Since.Nothing(), Occupied.REFUSE);
    }

    /// A store of two records, whose first snapshots show one of them.
    private static final class Forgetful implements Place {
        private final MemoryStore store = new MemoryStore();
        private final int losses;
        private int snapshots;

        Forgetful(int losses) {
            this.losses = losses;
            byte[] value = {1};
            store.commit(Change.builder().put("record/a", value).put("record/b", value).build());
        }

        @Override
        public Snapshot snapshot() {
            Snapshot all = store.snapshot();
            return snapshots++ < losses ? new Cut(all) : all;
        }

        @Override
        public IamStore open() {
            return store;
        }

        @Override
        public Optional<Path> masterKey() {
            return Optional.empty();
        }

        @Override
        public boolean isSame(Place other) {
            return false;
        }
    }

    private record Cut(Snapshot all) implements Snapshot {
        @Override
        public long revision() {
            return all.revision();
        }

        @Override
        public Optional<Entry> next() {
            Entry next = all.next().orElseThrow();
            if (next.key().equals("record/b")) {
                throw new SnapshotLost("gone", new StoreFault("compacted"));
            }
            return Optional.of(next);
        }

        @Override
        public void close() {
            all.close();
        }
    }
}
