package countersign.gateway.payload;

import countersign.gateway.payload.PayloadFault.Kind;
import countersign.http.BodySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Lines and bytes of a body in `aws-chunked`, however it is cut into pieces on its way.
final class ChunkInput {
    static final int BUFFER_BYTES = 32 * 1024;

    /// A chunk's size and signature take 99; a trailer's checksum less than 100.
    private static final int LINE_BYTES_MAX = 256;

    private final BodySource body;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;

    ChunkInput(BodySource body) {
        this.body = body;
    }

    /// The next line without its CR LF; each char is one byte.
    String line() throws IOException {
        StringBuilder line = new StringBuilder(LINE_BYTES_MAX);
        for (char c = next(); c != '\r'; c = next()) {
            if (c < ' ' || c > '~' || line.length() == LINE_BYTES_MAX) {
                throw new PayloadFault(Kind.MALFORMED_CHUNK);
            }
            line.append(c);
        }
        if (next() != '\n') {
            throw new PayloadFault(Kind.MALFORMED_CHUNK);
        }
        return line.toString();
    }

    /// The CR LF after a chunk's bytes.
    void lineEnd() throws IOException {
        if (next() != '\r' || next() != '\n') {
            throw new PayloadFault(Kind.MALFORMED_CHUNK);
        }
    }

    private char next() throws IOException {
        requireMore();
        return (char) (buffer[at++] & 0xFF);
    }

    /// Fills some of `count` bytes, one or more.
    int some(byte[] target, int from, int count) throws IOException {
        requireMore();
        int some = Math.min(count, end - at);
        System.arraycopy(buffer, at, target, from, some);
        at += some;
        return some;
    }

    /// Fills all of them.
    void all(byte[] target, int from, int count) throws IOException {
        for (int filled = 0; filled < count; ) {
            filled += some(target, from + filled, count - filled);
        }
    }

    boolean isAtEnd() throws IOException {
        while (at == end) {
            at = 0;
            end = 0;
            int count = body.read(buffer);
            if (count < 0) {
                return true;
            }
            end = count;
        }
        return false;
    }

    /// Reads all that still comes, and forgets it.
    void skipRest() throws IOException {
        while (!isAtEnd()) {
            at = end;
        }
    }

    private void requireMore() throws IOException {
        if (isAtEnd()) {
            throw new PayloadFault(Kind.BROKEN_OFF);
        }
    }

    void close() {
        body.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
