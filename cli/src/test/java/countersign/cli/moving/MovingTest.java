package countersign.cli.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.backup.BackupFile;
import countersign.iam.backup.Occupied;
import countersign.iam.backup.Restoration;
import countersign.iam.backup.Since;
import countersign.iam.backup.Transfer;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.MasterKeyCheck;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretFault;
import countersign.iam.session.SealingKeys;
import countersign.iam.store.Change;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.SnapshotLost;
import countersign.iam.store.StoreFault;
import countersign.iam.store.StoreSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies whose source forgets under way what a snapshot shows, and sources that must not be moved.
final class MovingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir private Path folder;

    private final RandomBytes random = new RandomBytes(new SecureRandom());
    private final MasterKey key = new MasterKey(random.next(32), random);
    private final MasterKey otherKey = new MasterKey(random.next(32), random);
    private final Moving moving = new Moving(key, random, () -> NOW);

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

    @Test
    void each_record_that_a_server_opens_at_its_start_shows_another_master_key() {
        Map<String, Consumer<IamStore>> sealed =
                Map.of(
                        SealingKeys.KEY,
                        store -> new SealingKeys(store, otherKey, random, () -> NOW).begin(),
                        MasterKeyCheck.KEY,
                        store -> new MasterKeyCheck(store).verify(otherKey),
                        Restoration.KEY,
                        store -> fill(store, otherKey));
        sealed.forEach((record, seal) -> {
            Forgetful source = new Forgetful(0);
            seal.accept(source.store);

            SecretFault fault = assertThrows(SecretFault.class, () -> copy(source), record);

            String told = String.valueOf(fault.getMessage());
            assertTrue(told.contains(key.id()) && told.contains(otherKey.id()), told);
            assertTrue(told.contains("`" + record + "`"), told);
            assertTrue(Files.notExists(folder.resolve("target")));
        });
    }

    @Test
    void a_backup_whose_records_another_key_sealed_is_not_restored() {
        MemoryStore store = new MemoryStore();
        new SealingKeys(store, otherKey, random, () -> NOW).begin();
        BackupFile file = new BackupFile(folder.resolve("a.backup"));
        var _ = file.write(store.snapshot(), NOW, key); // as no command writes it any more

        assertThrows(
                SecretFault.class,
                () -> moving.restore(file, target(), new Since.Nothing(), Occupied.REFUSE));

        assertTrue(Files.notExists(folder.resolve("target")));
    }

    @Test
    void a_source_that_is_half_filled_itself_is_no_source() {
        Forgetful source = new Forgetful(0);
        assertThrows(
                SnapshotLost.class,
                () ->
                        new Transfer(source.store, key, () -> NOW)
                                .run(
                                        new Cut(new Forgetful(0).store.snapshot()),
                                        new Since.Nothing(),
                                        Occupied.EMPTY));

        StoreFault fault = assertThrows(StoreFault.class, () -> copy(source));

        assertTrue(String.valueOf(fault.getMessage()).contains("a part of a backup only"));
        assertTrue(Files.notExists(folder.resolve("target")));
    }

    private void fill(IamStore store, MasterKey by) {
        var _ =
                new Transfer(store, by, () -> NOW)
                        .run(new MemoryStore().snapshot(), new Since.Nothing(), Occupied.EMPTY);
    }

    private Moving.Copied copy(Place source) {
        return moving.copy(source, target(), new Since.Nothing(), Occupied.REFUSE);
    }

    private Place target() {
        return new DirectoryPlace(folder.resolve("target"));
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
        public StoreSnapshot snapshot() {
            StoreSnapshot all = store.snapshot();
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

    private record Cut(StoreSnapshot all) implements StoreSnapshot {
        @Override
        public long revision() {
            return all.revision();
        }

        @Override
        public Optional<Entry> get(String key) {
            return all.get(key);
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
