package countersign.iam.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.credential.MasterKey;
import countersign.iam.credential.SecretFault;
import countersign.iam.store.Entry;
import countersign.iam.store.MemoryStore;
import countersign.iam.store.Snapshot;
import countersign.iam.store.StoreFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups as they are written, and as they come back: whole, cut off, changed.
final class BackupFileTest {
    private static final Instant MOMENT = Instant.parse("2026-11-22T10:00:00Z");

    /// A few seconds; each round is a file read.
    private static final int MUTATIONS = 20_000;

    @TempDir private Path folder;

    @Test
    void what_was_written_is_read_again_with_moment_revision_count_and_checksum() {
        MemoryStore store = Records.store(1000);
        BackupFile file = new BackupFile(folder.resolve("a.backup"));

        BackupFile.Verified written = file.write(store.snapshot(), MOMENT, Records.KEY);
        BackupFile.Verified read = file.verify(Records.KEY);

        assertEquals(written, read);
        assertEquals(MOMENT, read.moment());
        assertEquals(1000, read.revision());
        assertEquals(1000, read.contents().count());
        try (Snapshot records = file.open(Records.KEY)) {
            Entry first = records.next().orElseThrow();
            assertEquals("record/100000", first.key());
            assertArrayEquals(store.get(first.key()).orElseThrow().value(), first.value());
        }
    }

    @Test
    void the_same_records_have_one_checksum_at_whatever_revision() {
        MemoryStore one = Records.store(10);
        MemoryStore other = Records.store(10);
        Records.put(other, "record/100003", "value 3");

        Contents a = write("a", one).contents();
        Contents b = write("b", other).contents();
        Records.put(other, "record/100003", "value 4");
        Contents c = write("c", other).contents();

        assertEquals(a, b);
        assertTrue(!a.equals(c));
    }

    @Test
    void the_file_is_its_owners_alone_and_nothing_lies_beside_it() throws IOException {
        write("a", Records.store(3));

        Path file = folder.resolve("a");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of(file), files());
    }

    @Test
    void a_file_that_is_there_is_not_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "precious");

        assertThrows(BackupFault.class, () -> write("a", Records.store(3)));

        assertEquals("precious", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    @Test
    void a_source_that_fails_leaves_no_file() throws IOException {
        Snapshot failing =
                new Snapshot() {
                    @Override
                    public long revision() {
                        return 1;
                    }

                    @Override
                    public Optional<Entry> next() {
                        throw new StoreFault("The disk is gone");
                    }

                    @Override
                    public void close() {}
                };
        BackupFile file = new BackupFile(folder.resolve("a"));

        assertThrows(StoreFault.class, () -> file.write(failing, MOMENT, Records.KEY));

        assertEquals(List.of(), files());
    }

    @Test
    void another_master_key_is_refused_by_name() {
        write("a", Records.store(3));

        SecretFault fault =
                assertThrows(
                        SecretFault.class,
                        () -> new BackupFile(folder.resolve("a")).verify(Records.OTHER_KEY));

        String message = String.valueOf(fault.getMessage());
        assertTrue(message.contains(Records.KEY.id()), message);
        assertTrue(message.contains(Records.OTHER_KEY.id()), message);
    }

    @Test
    void a_file_that_is_cut_off_anywhere_is_refused() throws IOException {
        byte[] whole = whole();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(BackupFault.class, () -> readAll(cut), "at " + length);
        }
    }

    @Test
    void a_file_with_any_bit_changed_is_refused() throws IOException {
        byte[] whole = whole();

        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(changed, "bit " + bit);
        }
    }

    @Test
    void whatever_is_made_of_a_file_is_refused_or_the_same() throws IOException {
        byte[] whole = whole();
        Random random = new Random(20261122);

        for (int round = 0; round < MUTATIONS; round++) {
            byte[] mutated = mutated(whole, random);
            if (!Arrays.equals(whole, mutated)) {
                assertRefused(mutated, "round " + round);
            }
        }
    }

    @Test
    void a_backup_that_was_made_without_the_key_is_refused_although_its_checksum_is_right()
            throws IOException {
        write("forged", Records.store(3), Records.OTHER_KEY);
        byte[] forged = Files.readAllBytes(folder.resolve("forged"));
        byte[] genuine = whole();
        int seal = 77;
        System.arraycopy(genuine, genuine.length - seal, forged, forged.length - seal, seal);

        BackupFault fault = assertThrows(BackupFault.class, () -> readAll(forged));

        assertEquals(
                "The backup is damaged or was changed: its seal is of another backup",
                fault.getMessage());
    }

    private static byte[] mutated(byte[] whole, Random random) {
        int from = random.nextInt(whole.length);
        int length = random.nextInt(Math.min(40, whole.length - from));
        byte[] piece = Arrays.copyOfRange(whole, from, from + length);
        int to = random.nextInt(whole.length);
        byte[] mutated =
                switch (random.nextInt(4)) {
                    case 0 -> joined(Arrays.copyOf(whole, to), piece, tail(whole, to));
                    case 1 -> joined(Arrays.copyOf(whole, from), tail(whole, from + length));
                    case 2 -> joined(whole, piece);
                    default -> whole.clone();
                };
        for (int i = random.nextInt(3); i > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return mutated;
    }

    private static byte[] tail(byte[] whole, int from) {
        return Arrays.copyOfRange(whole, from, whole.length);
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static void assertRefused(byte[] backup, String what) {
        try {
            readAll(backup);
        } catch (BackupFault | SecretFault refused) {
            return;
        }
        throw new AssertionError(what + " was taken");
    }

    private static void readAll(byte[] backup) {
        try (BackupReader reader =
                new BackupReader(new ByteArrayInputStream(backup), Records.KEY)) {
            while (reader.next().isPresent()) {
                // only the end tells
            }
        }
    }

    private byte[] whole() throws IOException {
        write("whole", Records.store(7));
        return Files.readAllBytes(folder.resolve("whole"));
    }

    private BackupFile.Verified write(String name, MemoryStore store) {
        return write(name, store, Records.KEY);
    }

    private BackupFile.Verified write(String name, MemoryStore store, MasterKey key) {
        return new BackupFile(folder.resolve(name)).write(store.snapshot(), MOMENT, key);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
