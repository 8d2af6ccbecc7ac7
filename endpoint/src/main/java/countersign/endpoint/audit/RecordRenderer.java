package countersign.endpoint.audit;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// Renders records one after the other into one buffer. Of one thread at a time.
final class RecordRenderer {
    /// One call of the generator serves 64 records: a call costs as much as a third of a record.
    private static final int RANDOM_BYTES = 64 * 16;

    private final JsonWriter writer = new JsonWriter();
    private final RandomGenerator random;
    private final ByteBuffer drawn = ByteBuffer.allocate(RANDOM_BYTES).limit(0);

    RecordRenderer(RandomGenerator random) {
        this.random = random;
    }

    /// The line with its end; valid until the next call.
    JsonBytes render(AuditRecord auditRecord) {
        if (!drawn.hasRemaining()) {
            random.nextBytes(drawn.array());
            drawn.clear();
        }
        RecordFormat.write(auditRecord, drawn.getLong(), drawn.getLong(), writer);
        return writer.written();
    }
}
