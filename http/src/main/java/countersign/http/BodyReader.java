package countersign.http;

import io.netty.buffer.ByteBuf;

/// Finds the bytes of one body on a connection and puts them into its [BodySink].
interface BodyReader {
    /// Takes from `in` what belongs to the body, has come and finds room; true at its end.
    boolean read(ByteBuf in) throws Refused;
}
