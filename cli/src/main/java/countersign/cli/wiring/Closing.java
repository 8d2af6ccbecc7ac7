package countersign.cli.wiring;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened, closed in the reverse order: each once, and each although another one failed.
/// For one thread at a time.
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /// Remembers `part`, and gives it back.
    <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    /// @throws IllegalStateException where something could not be closed: the first that failed,
    ///   with the others as suppressed
    @Override
    public void close() {
        IllegalStateException failure = new IllegalStateException("Not everything was closed");
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
