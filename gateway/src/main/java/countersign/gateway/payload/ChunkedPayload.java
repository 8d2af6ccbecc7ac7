package countersign.gateway.payload;

import countersign.gateway.payload.PayloadFault.Kind;
import countersign.http.BodySource;
import java.io.IOException;
import java.util.Arrays;

/// A body in `aws-chunked` on its way: chunks of the same sizes in the same lines, so that the
/// length stays. What ends it is given only once the whole was proved. Of one thread at a time.
abstract sealed class ChunkedPayload implements BodySource permits SignedChunks, UnsignedChunks {
    final ChunkInput input;
    private long missing;
    private byte[] out = {};
    private int outAt;
    private int outEnd;
    private boolean finished;

    /// @param decodedLength of the object, as declared
    ChunkedPayload(BodySource body, long decodedLength) {
        this.input = new ChunkInput(body);
        this.missing = decodedLength;
    }

    @Override
    public final int read(byte[] buffer) throws IOException {
        while (outAt == outEnd) {
            if (finished) {
                return -1;
            }
            int passed = advance(buffer);
            if (passed > 0) {
                return passed;
            }
        }
        int count = Math.min(buffer.length, outEnd - outAt);
        System.arraycopy(out, outAt, buffer, 0, count);
        outAt += count;
        return count;
    }

    /// Goes on in the body: gives bytes to [#give], or puts some into the buffer itself.
    ///
    /// @return how many it put into the buffer; 0 where it gave some
    abstract int advance(byte[] buffer) throws IOException;

    /// Bytes of the object that a chunk announces.
    final void count(long size) throws PayloadFault {
        missing -= size;
        if (missing < 0) {
            throw new PayloadFault(Kind.OTHER_LENGTH);
        }
    }

    /// Room for bytes that go out next; what was there is gone.
    final byte[] room(int bytes) throws IOException {
        if (out.length < bytes) {
            reserve(bytes);
            out = Arrays.copyOf(out, bytes);
        }
        return out;
    }

    /// Counts the memory that [#room] takes.
    abstract void reserve(int bytes) throws IOException;

    /// The first bytes of the room go out.
    final void give(int bytes) {
        outAt = 0;
        outEnd = bytes;
    }

    final void give(String text) throws IOException {
        byte[] bytes = ChunkInput.bytes(text);
        System.arraycopy(bytes, 0, room(bytes.length), 0, bytes.length);
        give(bytes.length);
    }

    /// The last lines were read, and are proved: nothing may follow, and nothing may be missing.
    final void finish(String lastLines) throws IOException {
        if (missing > 0) {
            throw new PayloadFault(Kind.OTHER_LENGTH);
        }
        if (!input.isAtEnd()) {
            throw new PayloadFault(Kind.MALFORMED_CHUNK);
        }
        finished = true;
        give(lastLines);
    }

    @Override
    public final void close() {
        input.close();
    }
}
