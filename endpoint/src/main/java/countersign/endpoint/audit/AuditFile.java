package countersign.endpoint.audit;

import java.io.IOException;
import java.nio.file.Path;

/// A file that grows at its end. Its owner holds a lock; only [#sync] may be called beside the
/// rest.
interface AuditFile {
    /// Appends the first `length` bytes. After an exception a part of them may be there.
    void append(byte[] bytes, int length) throws IOException;

    /// Where the next append goes.
    long size();

    /// Whether the last byte ends a line; true for an empty file.
    boolean endsLine() throws IOException;

    /// Drops what stands behind `size`.
    void truncate(long size) throws IOException;

    /// Returns when all that was appended before the call survives a power cut.
    void sync() throws IOException;

    void close() throws IOException;

    /// How files are opened; tests have one of their own, whose disk fills.
    interface Opener {
        /// Opens a file to append to, and makes it where there is none.
        AuditFile open(Path path) throws IOException;
    }
}
