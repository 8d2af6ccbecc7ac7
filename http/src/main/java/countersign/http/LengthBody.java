package countersign.http;

import io.netty.buffer.ByteBuf;

/// A body of `Content-Length` bytes.
final class LengthBody implements BodyReader {
    private final BodySink sink;
    private long left;

    LengthBody(BodySink sink, long length) {
        this.sink = sink;
        this.left = length;
    }

    @Override
    public boolean read(ByteBuf in) throws Refused {
        int count = (int) Math.min(left, Math.min(in.readableBytes(), sink.room()));
        sink.take(in, count);
        left -= count;
        return left == 0;
    }
}
