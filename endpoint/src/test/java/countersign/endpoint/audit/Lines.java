package countersign.endpoint.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Renders records and reads them again, strictly.
final class Lines {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private Lines() {}

    static String render(AuditRecord auditRecord) {
        JsonBytes line = new RecordRenderer(new SplittableRandom(1)).render(auditRecord);
        return new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
    }

    static JsonNode read(AuditRecord auditRecord) {
        return JSON.readTree(render(auditRecord));
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
    }

    /// All records in the directory's files; anything that is not one fails the test.
    static List<JsonNode> records(Path directory) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (Path file : files(directory)) {
            for (String line : Files.readAllLines(file)) {
                records.add(JSON.readTree(line));
            }
        }
        return records;
    }
}
