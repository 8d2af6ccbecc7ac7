package countersign.http;

import java.util.OptionalLong;

/// The body of a request that is still coming. Of one thread at a time, which may wait in [#read]:
/// the client is read no faster than this is. A client that waits for `100 Continue` is told so by
/// the first reading, and by nothing else.
public interface RequestBody extends BodySource {
    /// The length that was declared, without a transfer coding; empty where the body comes in
    /// chunks.
    OptionalLong length();

    /// Counts memory that whoever reads takes for this body against [HttpLimits.Load#heldBytesMax],
    /// until the request is answered.
    ///
    /// @param bytes in all, more or fewer than before
    /// @throws BodyFault where the server holds too much already
    void hold(int bytes) throws BodyFault;

    /// @throws BodyFault where the rest doesn't come: what came is not the whole
    @Override
    int read(byte[] buffer) throws BodyFault;
}
