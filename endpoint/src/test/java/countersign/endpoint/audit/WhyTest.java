package countersign.endpoint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhyTest {
    @TempDir private Path directory;
    private final SetClock clock = new SetClock("2026-11-22T10:00:00Z");

    @Test
    void a_request_is_found_in_any_file_and_given_as_it_stands_there() throws IOException {
        write(7, new AuditFilesLimits(2_000, 100, 1 << 20));
        assertTrue(Lines.files(directory).size() > 2);

        for (int i = 0; i < 7; i++) {
            Why.Finding.Found found =
                    assertInstanceOf(Why.Finding.Found.class, new Why(directory).explain(id(i)));

            assertEquals(id(i), Lines.JSON.readTree(found.json()).path("requestID").asString());
            assertTrue(found.text().startsWith("Request " + id(i) + "\n"), found.text());
        }
    }

    @Test
    void an_id_may_come_in_capitals_and_between_spaces() {
        write(1, AuditFilesLimits.DEFAULT);

        Why.Finding found = new Why(directory).explain(" " + id(0).toUpperCase(Locale.ROOT) + "\n");

        assertInstanceOf(Why.Finding.Found.class, found);
    }

    @Test
    void of_an_unknown_request_the_searched_files_are_named_the_newest_first() throws IOException {
        write(3, new AuditFilesLimits(1, 100, 1 << 20));

        Why.Finding.NotFound none =
                assertInstanceOf(Why.Finding.NotFound.class, new Why(directory).explain(id(99)));

        assertEquals(Lines.files(directory).reversed(), none.searched());
        assertEquals(
                "No audit file tells of request "
                        + id(99)
                        + ".\nSearched, from the newest to the oldest:\n  "
                        + directory.resolve("audit-20261122T100000Z-000003.jsonl")
                        + "\n  "
                        + directory.resolve("audit-20261122T100000Z-000002.jsonl")
                        + "\n  "
                        + directory.resolve("audit-20261122T100000Z-000001.jsonl")
                        + "\nOlder records have been deleted, as the limits say.\n",
                none.text());
    }

    @Test
    void an_empty_directory_is_called_so() {
        assertEquals(
                "No audit file tells of request " + id(1) + ": there is no audit file here.\n",
                new Why(directory).explain(id(1)).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00000000-0000-0000-0000-00000000000",
                "00000000-0000-0000-0000-0000000000000",
                "00000000-0000-0000-0000-00000000000g",
                "../../../etc/passwd",
                "00000000_0000_0000_0000_000000000000"
            })
    void what_is_no_request_id_is_refused(String id) {
        assertInstanceOf(Why.Finding.NotAnId.class, new Why(directory).explain(id));
    }

    @Test
    void an_id_inside_of_another_record_is_not_that_request() {
        try (AuditFiles log = log(AuditFilesLimits.DEFAULT)) {
            log.open();
            log.append(Samples.withUserAgent("\"requestID\":\"" + id(3) + "\""));

            assertInstanceOf(Why.Finding.NotFound.class, new Why(directory).explain(id(3)));

            log.append(Samples.withId(id(3)));

            assertInstanceOf(Why.Finding.Found.class, new Why(directory).explain(id(3)));
        }
    }

    @Test
    void torn_lines_and_foreign_lines_are_passed_over() throws IOException {
        write(2, AuditFilesLimits.DEFAULT);
        Path file = Lines.files(directory).getFirst();
        String torn = "{\"requestID\":\"" + id(5) + "\"";
        Files.writeString(file, torn + "\n\n[]\n", StandardOpenOption.APPEND);
        Files.writeString(file, "x".repeat(3 << 20) + "\n", StandardOpenOption.APPEND);
        write(9, AuditFilesLimits.DEFAULT);
        Files.writeString(file, torn, StandardOpenOption.APPEND);

        assertInstanceOf(Why.Finding.NotFound.class, new Why(directory).explain(id(5 + 20)));
        assertInstanceOf(Why.Finding.Found.class, new Why(directory).explain(id(8)));
        assertInstanceOf(Why.Finding.Found.class, new Why(directory).explain(id(5)));
    }

    @Test
    void a_line_is_found_wherever_the_reads_of_the_file_end() throws IOException {
        Random random = new Random(11);
        Path file = directory.resolve("audit-20261122T100000Z-000001.jsonl");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String filler = "x".repeat(random.nextInt(300_000));
            lines.append("{\"filler\":\"").append(filler).append("\",\"requestID\":\"");
            lines.append(id(i)).append("\"}\n");
        }
        Files.writeString(file, lines);

        for (int i : List.of(0, 1, 17, 31, 38, 39)) {
            assertInstanceOf(Why.Finding.Found.class, new Why(directory).explain(id(i)));
        }
    }

    @Test
    void a_record_of_another_version_is_told_as_far_as_it_is_understood() throws IOException {
        Files.writeString(
                directory.resolve("audit-20261122T100000Z-000001.jsonl"),
                "{\"requestID\":\"" + id(0) + "\",\"countersign\":{\"reason\":\"New\"}}\n");

        String text = new Why(directory).explain(id(0)).text();

        assertTrue(text.contains("gives a reason that this version does not know"), text);
    }

    private void write(int records, AuditFilesLimits limits) {
        try (AuditFiles log = log(limits)) {
            log.open();
            for (int i = 0; i < records; i++) {
                log.append(Samples.withId(id(i)));
            }
        }
    }

    private AuditFiles log(AuditFilesLimits limits) {
        return new AuditFiles(directory, limits, clock, new Random(5));
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
    }
}
