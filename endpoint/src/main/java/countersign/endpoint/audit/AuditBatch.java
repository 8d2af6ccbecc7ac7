package countersign.endpoint.audit;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lines that go to the file in one piece: all of them, or none. Its owner holds a lock.
final class AuditBatch {
    private static final int FIRST_BYTES = 16 * 1024;
    private static final byte[] NOTHING = {};

    /// A batch of this size isn't waited for.
    private static final int FULL_BYTES = 64 * 1024;

    private byte[] bytes;
    private int length;
    private boolean over;
    private @Nullable IOException failure;

    private AuditBatch(byte[] buffer) {
        this.bytes = buffer;
    }

    static AuditBatch first() {
        return new AuditBatch(new byte[FIRST_BYTES]);
    }

    /// The batch after this one, which is over: it takes the buffer along.
    AuditBatch next() {
        byte[] buffer = bytes.length <= 2 * FULL_BYTES ? bytes : new byte[FIRST_BYTES];
        bytes = NOTHING;
        return new AuditBatch(buffer);
    }

    void add(JsonBytes line) {
        if (line.length() > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + line.length()));
        }
        System.arraycopy(line.bytes(), 0, bytes, length, line.length());
        length += line.length();
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean isFull() {
        return length >= FULL_BYTES;
    }

    /// Whether its lines are written, or lost.
    boolean isOver() {
        return over;
    }

    void written() {
        over = true;
    }

    void failed(IOException cause) {
        over = true;
        failure = cause;
    }

    /// @throws AuditFault where the lines are lost
    void verifyWritten() {
        if (failure != null) {
            throw new AuditFault("The audit record could not be written", failure);
        }
    }
}
