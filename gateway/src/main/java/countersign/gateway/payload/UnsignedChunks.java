package countersign.gateway.payload;

import countersign.http.BodySource;
import java.io.IOException;

/// Chunks without signatures, of any size, and then the object's checksum: the bytes go on as they
/// come, all but the end, which waits for the checksum to be proved.
final class UnsignedChunks extends ChunkedPayload {
    private final Trailer trailer;
    private long left; // of the chunk that is coming

    UnsignedChunks(BodySource body, long decodedLength, Trailer trailer) {
        super(body, decodedLength);
        this.trailer = trailer;
    }

    @Override
    int advance(byte[] buffer) throws IOException {
        if (left > 0) {
            return passed(buffer);
        }
        ChunkHead head = ChunkHead.unsigned(input.line());
        count(head.size());
        left = head.size();
        if (left == 0) {
            String value = trailer.value(input);
            Trailer.end(input);
            trailer.require(value);
            finish(head.digits() + "\r\n" + trailer.line(value) + "\r\n");
        } else {
            give(head.digits() + "\r\n");
        }
        return 0;
    }

    private int passed(byte[] buffer) throws IOException {
        int some = input.some(buffer, 0, (int) Math.min(left, buffer.length));
        trailer.checksum().update(buffer, 0, some);
        left -= some;
        if (left == 0) {
            input.lineEnd();
            give("\r\n");
        }
        return some;
    }

    @Override
    void reserve(int bytes) {} // a line or two
}
