package countersign.http;

import io.netty.buffer.ByteBuf;

/// A body of `Content-Length` bytes.
final class LengthBody implements BodyReader {
    private final BodyBuffer buffer;
    private final int length;

    LengthBody(Holding holding, int length) {
        this.buffer = new BodyBuffer(holding, length);
        this.length = length;
    }

    @Override
    public boolean read(ByteBuf in) throws Refused {
        buffer.take(in, Math.min(in.readableBytes(), length - buffer.count()));
        return buffer.count() == length;
    }

    @Override
    public byte[] body() {
        return buffer.bytes();
    }
}
