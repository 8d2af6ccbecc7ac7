package countersign.http;

import java.io.IOException;

/// A body that comes piece by piece. Of one thread at a time; it may block.
public interface BodySource extends AutoCloseable {
    /// Fills some of `buffer`; negative at the end.
    ///
    /// @throws IOException where the rest doesn't come; the client's connection is then cut, so
    ///   that nobody takes what came for the whole
    int read(byte[] buffer) throws IOException;

    /// Lets go of what it came from. Called once, however it ended.
    @Override
    void close();
}
