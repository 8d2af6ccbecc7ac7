package countersign.gateway.payload;

import countersign.http.BodySource;
import java.io.IOException;

/// The object in a body of chunks. Its length is promised before, so its last byte ends it: that is
/// given only once what follows the last chunk was proved too.
final class UnframedObject implements BodySource {
    private final ChunkInput input;
    private long missing;
    private long left; // of the chunk that is coming
    private boolean ended;

    private UnframedObject(BodySource proved, long length) {
        this.input = new ChunkInput(proved);
        this.missing = length;
    }

    /// An empty one has no byte that could wait, so it is proved at once.
    ///
    /// @param proved chunks that were verified; it throws where they aren't what was signed
    /// @param length of the object, which `proved` has too
    static UnframedObject of(BodySource proved, long length) throws IOException {
        UnframedObject object = new UnframedObject(proved, length);
        if (length == 0) {
            object.proveEnd();
        }
        return object;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        if (missing == 0) {
            proveEnd();
            return -1;
        }
        if (left == 0) {
            left = size(input.line());
        }
        if (missing == 1) {
            input.all(buffer, 0, 1);
            count(1);
            proveEnd();
            return 1;
        }
        long most = Math.min(left, missing - 1);
        int some = input.some(buffer, 0, (int) Math.min(most, buffer.length));
        count(some);
        return some;
    }

    private void count(int bytes) throws IOException {
        missing -= bytes;
        left -= bytes;
        if (left == 0) {
            input.lineEnd();
        }
    }

    private static long size(String line) {
        int end = line.indexOf(';');
        return Long.parseLong(end < 0 ? line : line.substring(0, end), 16);
    }

    /// Reads on to the end, which the chunks give only when all is proved.
    private void proveEnd() throws IOException {
        if (!ended) {
            input.skipRest();
            ended = true;
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
