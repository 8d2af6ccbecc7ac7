package countersign.http;

import io.netty.buffer.ByteBuf;

/// Where the bytes of a body go, as they come.
interface BodySink {
    /// How many bytes it takes now.
    int room();

    /// Takes `length` bytes from `in`; at most [#room].
    void take(ByteBuf in, int length) throws Refused;
}
