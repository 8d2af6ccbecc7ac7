package countersign.http;

import io.netty.buffer.ByteBuf;

/// Reads one body off a connection.
interface BodyReader {
    /// Takes from `in` what belongs to the body and has come; true at its end.
    boolean read(ByteBuf in) throws Refused;

    /// The whole body, after its end.
    byte[] body();
}
