package countersign.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that commits (kill -9) at seeded moments, and looks at what it left: 10 times,
/// or as often as the system property `crash.rounds` says
/// (`-Dsurefire.argLine=-Dcrash.rounds=500`).
final class CrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 10);

    @TempDir private Path directory;

    /// One acknowledgement that the child printed.
    private record Acknowledged(int thread, long number, long revision) {
        static Acknowledged parse(String line) {
            String[] parts = line.split(" ", 3);
            return new Acknowledged(
                    Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }
    }

    @Test
    void after_a_kill_all_that_was_acknowledged_is_there_and_no_half_of_a_change()
            throws Exception {
        Random random = new Random(20261122);
        Path file = directory.resolve("store.db");
        Map<String, Long> revisionOfPart = new HashMap<>();
        long latest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Process child = start(file);
            try (BufferedReader output = child.inputReader()) {
                assertEquals("open", output.readLine());
                int kill = 1 + random.nextInt(60);
                for (int i = 0; i < kill; i++) {
                    note(output.readLine(), revisionOfPart);
                }
                assertOpenElsewhere(file);
                LockSupport.parkNanos(random.nextInt(3_000_000)); // to meet every phase of a commit
                child.toHandle().destroyForcibly(); // unlike the process's own, keeps its output
                assertTrue(child.waitFor(30, TimeUnit.SECONDS));
                noteRest(output, revisionOfPart);
            } finally {
                child.destroyForcibly();
            }

            try (IamStore store = SqliteStore.open(file)) {
                assertWhole(store, revisionOfPart);
                long mostAcknowledged =
                        revisionOfPart.values().stream().mapToLong(it -> it).max().orElseThrow();
                assertTrue(store.revision() >= mostAcknowledged);
                assertTrue(store.revision() > latest);
                latest = store.revision();
            }
        }
    }

    /// Each counter says how many changes its thread made: all parts of those, and no others.
    private static void assertWhole(IamStore store, Map<String, Long> acknowledged) {
        Map<String, Long> found = revisions(store, "made/");
        long changes = 0;
        for (int thread = 0; thread < CrashChild.THREADS; thread++) {
            long made = CrashChild.number(store.get(CrashChild.counter(thread)));
            changes += made;
            for (long number = 1; number <= made; number++) {
                Set<Long> revisions = new HashSet<>();
                for (String part : CrashChild.PARTS) {
                    String key = CrashChild.part(thread, number, part);
                    revisions.add(found.getOrDefault(key, -1L));
                }
                assertEquals(1, revisions.size(), "a half of change " + number + " of " + thread);
            }
        }
        assertEquals(changes * CrashChild.PARTS.size(), found.size());
        acknowledged.forEach(
                (key, revision) -> assertEquals(revision, found.get(key), "acknowledged: " + key));
    }

    private static Map<String, Long> revisions(IamStore store, String prefix) {
        Map<String, Long> found = new HashMap<>();
        String after = "";
        while (true) {
            List<Entry> page = store.list(prefix, after, 1_000);
            page.forEach(entry -> found.put(entry.key(), entry.revision()));
            if (page.size() < 1_000) {
                return found;
            }
            after = page.getLast().key();
        }
    }

    private static void note(String line, Map<String, Long> revisionOfPart) {
        Acknowledged acknowledged = Acknowledged.parse(line);
        for (String part : CrashChild.PARTS) {
            revisionOfPart.put(
                    CrashChild.part(acknowledged.thread(), acknowledged.number(), part),
                    acknowledged.revision());
        }
    }

    /// What the child had printed before it died; the last line may have been cut off.
    private static void noteRest(BufferedReader output, Map<String, Long> revisionOfPart)
            throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int c = output.read(); c != -1; c = output.read()) {
            rest.append((char) c);
        }
        int end = rest.lastIndexOf("\n");
        if (end > 0) {
            rest.substring(0, end).lines().forEach(line -> note(line, revisionOfPart));
        }
    }

    private static void assertOpenElsewhere(Path file) {
        StoreFault refused = assertThrows(StoreFault.class, () -> SqliteStore.open(file).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("is open in another server"));
    }

    private static Process start(Path file) {
        try {
            return new ProcessBuilder(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    CrashChild.class.getName(),
                                    file.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
