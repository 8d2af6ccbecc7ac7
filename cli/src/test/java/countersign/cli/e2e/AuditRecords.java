package countersign.cli.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The audit log of a server, as it lies on the disk.
final class AuditRecords {
    private AuditRecords() {}

    /// That a request left one record, with all of these texts in it.
    static void assertOne(Path data, String requestId, String... parts) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(data.resolve("audit"))) {
            files = found.filter(file -> file.toString().endsWith(".jsonl")).toList();
        }
        List<String> records = new ArrayList<>();
        for (Path file : files) {
            records.addAll(
                    Files.readAllLines(file).stream()
                            .filter(line -> line.contains(requestId))
                            .toList());
        }

        assertEquals(1, records.size(), requestId);
        for (String part : parts) {
            assertTrue(records.getFirst().contains(part), part + " in " + records.getFirst());
        }
    }
}
