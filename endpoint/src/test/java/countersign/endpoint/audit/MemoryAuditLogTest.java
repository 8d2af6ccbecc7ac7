package countersign.endpoint.audit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryAuditLogTest {
    private final MemoryAuditLog log = new MemoryAuditLog(2, new Random(1));

    @Test
    void the_last_records_are_kept_as_the_lines_of_a_file() {
        for (String id : List.of("first", "second", "third")) {
            log.append(Samples.withId(id));
        }

        List<String> ids =
                log.lines().stream()
                        .map(it -> Lines.JSON.readTree(it).path("requestID").asString())
                        .toList();

        assertEquals(List.of("second", "third"), ids);
    }

    @Test
    void it_is_writable_until_it_is_closed() {
        assertDoesNotThrow(log::verifyWritable);

        log.close();

        assertThrows(AuditFault.class, log::verifyWritable);
        assertThrows(AuditFault.class, () -> log.append(Samples.sessionIssued()));
    }
}
