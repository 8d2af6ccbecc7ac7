package countersign.sqlite;

import countersign.iam.store.Change;
import countersign.iam.store.Commit.Committed;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.Together;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The process that [CrashTest] kills. Its threads commit numbered changes for ever, each of which
/// raises the thread's counter and makes a few records, and print those that were acknowledged.
final class CrashChild {
    static final int THREADS = 4;

    /// The records that one change makes beside the counter; large enough to span pages.
    static final List<String> PARTS = List.of("first", "second", "third");

    private CrashChild() {}

    /// @param args the store's file
    public static void main(String[] args) throws Exception {
        try (IamStore store = SqliteStore.open(Path.of(args[0]))) {
            System.out.println("open");
            Together.run(THREADS, thread -> commitForever(store, thread, System.out));
        }
    }

    static String counter(int thread) {
        return "counter/" + thread;
    }

    static String part(int thread, long number, String part) {
        return "made/%d/%012d/%s".formatted(thread, number, part);
    }

    static long number(Optional<Entry> counter) {
        return counter.map(entry -> ByteBuffer.wrap(entry.value()).getLong()).orElse(0L);
    }

    private static void commitForever(IamStore store, int thread, PrintStream acknowledged) {
        while (true) {
            Optional<Entry> counter = store.get(counter(thread));
            long number = number(counter) + 1;
            Change.Builder change = Change.builder();
            counter.ifPresentOrElse(
                    change::requireUnchanged, () -> change.requireAbsent(counter(thread)));
            change.put(counter(thread), ByteBuffer.allocate(8).putLong(number).array());
            for (String part : PARTS) {
                String key = part(thread, number, part);
                change.requireAbsent(key).put(key, new byte[1500]);
            }
            if (store.commit(change.build()) instanceof Committed committed) {
                acknowledged.println(thread + " " + number + " " + committed.revision());
            } else {
                throw new IllegalStateException("Nobody else raises this counter");
            }
        }
    }
}
