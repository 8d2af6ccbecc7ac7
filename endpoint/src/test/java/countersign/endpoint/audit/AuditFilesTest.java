package countersign.endpoint.audit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AuditFilesTest {
    private static final int LINE_BYTES = Lines.render(Samples.sessionIssued()).length();

    @TempDir private Path root;
    private final SetClock clock = new SetClock("2026-11-22T10:00:00Z");
    private final FullDisk disk = new FullDisk();

    @Test
    void an_append_is_in_the_file_when_it_returns() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.sessionIssued());

            assertEquals(List.of(Samples.ID), ids());
        }
        assertEquals(List.of("audit-20261122T100000Z-000001.jsonl"), names());
    }

    @Test
    void what_is_staged_together_is_written_by_the_first_who_asks() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            StagedRecord first = log.stage(Samples.withId("first"));
            StagedRecord second = log.stage(Samples.withId("second"));
            assertEquals(List.of(), ids());

            second.write();

            assertEquals(List.of("first", "second"), ids());
            first.write();
            assertEquals(List.of("first", "second"), ids());
            assertEquals(1, disk.appends());
        }
    }

    @Test
    void what_is_staged_together_is_lost_together_and_each_is_told() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            StagedRecord first = log.stage(Samples.withId("first"));
            StagedRecord second = log.stage(Samples.withId("second"));
            disk.fill();

            assertThrows(AuditFault.class, second::write);

            disk.makeRoom();
            StagedRecord third = log.stage(Samples.withId("third"));
            assertThrows(AuditFault.class, first::write);
            third.write();
            assertEquals(List.of("third"), ids());
        }
    }

    @Test
    void what_was_staged_before_the_end_is_written() throws IOException {
        AuditFiles log = open(AuditFilesLimits.DEFAULT);
        StagedRecord staged = log.stage(Samples.withId("last"));

        log.close();

        staged.write();
        assertEquals(List.of("last"), ids());
        assertThrows(AuditFault.class, () -> log.stage(Samples.withId("later")));
    }

    @Test
    void a_full_batch_is_not_waited_for() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            int lines = 64 * 1024 / LINE_BYTES + 1;
            for (int i = 0; i < lines; i++) {
                log.stage(Samples.sessionIssued());
            }

            assertEquals(lines, ids().size());
        }
    }

    @Test
    void directory_and_files_are_their_owners_alone() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.sessionIssued());
        }

        assertEquals("rwx------", permissions(directory()));
        assertEquals("rw-------", permissions(Lines.files(directory()).getFirst()));
    }

    @Test
    void a_file_ends_before_it_grows_past_its_limit() throws IOException {
        AuditFilesLimits two = new AuditFilesLimits(2L * LINE_BYTES, 100, 1 << 20);
        try (AuditFiles log = open(two)) {
            for (int i = 0; i < 5; i++) {
                log.append(Samples.sessionIssued());
            }
        }

        assertEquals(
                List.of(
                        "audit-20261122T100000Z-000001.jsonl",
                        "audit-20261122T100000Z-000002.jsonl",
                        "audit-20261122T100000Z-000003.jsonl"),
                names());
        assertEquals(5, ids().size());
    }

    @Test
    void a_record_longer_than_the_limit_has_a_file_of_its_own() throws IOException {
        try (AuditFiles log = open(new AuditFilesLimits(10, 100, 1 << 20))) {
            log.append(Samples.sessionIssued());
            log.append(Samples.sessionIssued());
        }

        assertEquals(2, names().size());
        assertEquals(2, ids().size());
    }

    @Test
    void a_file_ends_at_midnight_utc() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            clock.set("2026-11-22T23:59:59.999Z");
            log.append(Samples.sessionIssued());
            clock.set("2026-11-23T00:00:00Z");
            log.append(Samples.sessionIssued());
            log.append(Samples.sessionIssued());
        }

        assertEquals(
                List.of(
                        "audit-20261122T100000Z-000001.jsonl",
                        "audit-20261123T000000Z-000002.jsonl"),
                names());
    }

    @Test
    void names_sort_by_age_though_the_clock_is_set_back() throws IOException {
        try (AuditFiles log = open(new AuditFilesLimits(1, 100, 1 << 20))) {
            log.append(Samples.withId("first"));
            clock.set("2026-11-20T10:00:00Z");
            log.append(Samples.withId("second"));
            log.append(Samples.withId("third"));
        }
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.withId("fourth"));
        }

        assertEquals(List.of("first", "second", "third", "fourth"), ids());
    }

    @Test
    void the_oldest_files_go_when_there_are_too_many() throws IOException {
        try (AuditFiles log = open(new AuditFilesLimits(1, 3, 1 << 20))) {
            for (int i = 1; i <= 6; i++) {
                log.append(Samples.withId("" + i));
            }
            log.round();
        }

        assertEquals(List.of("4", "5", "6"), ids());
    }

    @Test
    void the_oldest_files_go_when_they_are_too_large() throws IOException {
        try (AuditFiles log = open(new AuditFilesLimits(1, 100, 2L * LINE_BYTES))) {
            for (int i = 1; i <= 6; i++) {
                log.append(Samples.sessionIssued());
            }
            log.round();
        }

        assertEquals(2, names().size());
    }

    @Test
    void the_newest_file_is_gone_on_with_after_a_start() throws IOException {
        open(AuditFilesLimits.DEFAULT).close();
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.sessionIssued());
        }
        clock.set("2026-11-23T10:00:00Z");
        open(AuditFilesLimits.DEFAULT).close();

        assertEquals(2, names().size());
    }

    @Test
    void after_a_crash_the_log_goes_on_behind_the_torn_line() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.withId("first"));
        }
        Path file = Lines.files(directory()).getFirst();
        Files.writeString(file, "{\"eventVersion\":\"1.1", StandardOpenOption.APPEND);
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.withId("second"));
        }

        List<String> lines = Files.readAllLines(file);
        assertEquals(3, lines.size());
        assertEquals("{\"eventVersion\":\"1.1", lines.get(1));
        assertEquals("second", Lines.JSON.readTree(lines.get(2)).path("requestID").asString());
    }

    @Test
    void on_a_full_disk_appends_throw_and_nothing_of_them_stays() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.withId("before"));
            disk.fill();
            for (int i = 0; i < 3; i++) {
                assertThrows(AuditFault.class, () -> log.append(Samples.withId("lost")));
            }
            disk.makeRoom();
            log.append(Samples.withId("after"));
        }

        assertEquals(List.of("before", "after"), ids());
    }

    @Test
    void half_a_line_that_cannot_be_cut_off_stays_on_its_own() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.withId("before"));
            disk.fillAndRefuseToCut();
            assertThrows(AuditFault.class, () -> log.append(Samples.withId("lost")));
            disk.makeRoom();
            log.append(Samples.withId("after"));
        }

        List<String> lines = Files.readAllLines(Lines.files(directory()).getFirst());
        assertEquals(3, lines.size());
        assertEquals("before", Lines.JSON.readTree(lines.get(0)).path("requestID").asString());
        assertEquals("after", Lines.JSON.readTree(lines.get(2)).path("requestID").asString());
    }

    @Test
    void a_file_that_was_moved_away_is_followed_by_a_new_one() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            log.append(Samples.withId("first"));
            Files.move(Lines.files(directory()).getFirst(), root.resolve("moved"));
            log.round();
            log.append(Samples.withId("second"));

            assertEquals(List.of("second"), ids());
        }
    }

    @Test
    void a_second_server_is_kept_out_until_the_first_has_ended() {
        AuditFiles first = open(AuditFilesLimits.DEFAULT);

        AuditFault refused =
                assertThrows(AuditFault.class, () -> open(AuditFilesLimits.DEFAULT).close());
        first.close();

        assertTrue(String.valueOf(refused.getMessage()).contains("Another server writes to"));
        assertDoesNotThrow(() -> open(AuditFilesLimits.DEFAULT).close());
    }

    @Test
    void a_closed_log_refuses() {
        AuditFiles log = open(AuditFilesLimits.DEFAULT);
        assertDoesNotThrow(log::verifyWritable);
        log.close();
        log.close();

        assertThrows(AuditFault.class, () -> log.append(Samples.sessionIssued()));
        assertThrows(AuditFault.class, log::verifyWritable);
    }

    @Test
    void a_log_without_its_directory_is_not_writable() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            Files.move(directory(), root.resolve("moved"));

            assertThrows(AuditFault.class, log::verifyWritable);
            log.round();
            assertThrows(AuditFault.class, () -> log.append(Samples.sessionIssued()));

            Files.move(root.resolve("moved"), directory());
            log.append(Samples.sessionIssued());
            log.round();
            assertDoesNotThrow(log::verifyWritable);
        }
    }

    @Test
    void an_interrupted_thread_still_writes_and_spoils_nothing() throws IOException {
        try (AuditFiles log = open(AuditFilesLimits.DEFAULT)) {
            Thread.currentThread().interrupt();
            log.append(Samples.sessionIssued());

            assertTrue(Thread.interrupted());
            log.append(Samples.sessionIssued());
        }

        assertEquals(2, ids().size());
    }

    @Test
    void of_many_threads_every_record_is_there_whole() throws Exception {
        int threads = 8;
        int each = 2_000;
        AuditFilesLimits limits = new AuditFilesLimits(1 << 20, 1_000, 1 << 30);
        try (AuditFiles log = new AuditFiles(directory(), limits, clock, new Random(5))) {
            log.start();
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> writers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String name = "thread-" + t + "-";
                writers.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    awaitUninterruptibly(go);
                                    for (int i = 0; i < each; i++) {
                                        log.append(Samples.withId(name + i));
                                    }
                                }));
            }
            go.countDown();
            for (Thread writer : writers) {
                writer.join();
            }
        }

        Set<String> ids = new TreeSet<>();
        Set<String> events = new TreeSet<>();
        for (JsonNode line : Lines.records(directory())) {
            ids.add(line.path("requestID").asString());
            events.add(line.path("eventID").asString());
        }
        assertEquals(threads * each, ids.size());
        assertEquals(threads * each, events.size());
        assertTrue(names().size() > 10);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private AuditFiles open(AuditFilesLimits limits) {
        AuditFiles log = new AuditFiles(directory(), limits, clock, new Random(5), disk);
        log.open();
        return log;
    }

    private Path directory() {
        return root.resolve("audit");
    }

    private List<String> names() throws IOException {
        return Lines.files(directory()).stream().map(it -> it.getFileName().toString()).toList();
    }

    private List<String> ids() throws IOException {
        return Lines.records(directory()).stream()
                .map(it -> it.path("requestID").asString())
                .toList();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
