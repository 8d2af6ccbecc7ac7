package countersign.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What another server sends, in a buffer of [ClientConnection#BUFFER_BYTES]: lines while heads are
/// read, pieces of bodies then. Of one thread at a time.
final class AnswerBytes {
    private final InputStream in;
    private final byte[] buffer = new byte[ClientConnection.BUFFER_BYTES];
    private int start;
    private int end;

    AnswerBytes(InputStream in) {
        this.in = in;
    }

    /// Whether something was received that wasn't read.
    boolean hasLeft() throws IOException {
        return start < end || in.available() > 0;
    }

    /// Fills some of `into`, `most` at most; negative at the connection's end. What is longer than
    /// the buffer doesn't go through it.
    int read(byte[] into, int most) throws IOException {
        if (start == end && most >= buffer.length) {
            return in.read(into, 0, most);
        }
        if (start == end && !fill()) {
            return -1;
        }
        int count = Math.min(most, end - start);
        System.arraycopy(buffer, start, into, 0, count);
        start += count;
        return count;
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(in.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }

    /// Lines that end in CR LF, together of bounded length; each char is one byte.
    Lines lines(int bytesMax) {
        return new Lines(bytesMax);
    }

    /// See [#lines].
    final class Lines {
        private int room;

        private Lines(int bytesMax) {
            room = bytesMax;
        }

        /// The next line without its end.
        String next() throws IOException {
            StringBuilder line = new StringBuilder(64);
            while (!readOn(line)) {}
            return withoutEnd(line);
        }

        /// Whether that was the line's last part.
        private boolean readOn(StringBuilder line) throws IOException {
            if (room == 0) {
                throw ResponseHead.malformed("It is too long");
            }
            if (start == end && !fill()) {
                throw new EOFException("The connection ended");
            }
            int most = Math.min(end, start + room);
            int at = start;
            while (at < most && buffer[at] != '\n') {
                at++;
            }
            line.append(new String(buffer, start, at - start, StandardCharsets.ISO_8859_1));
            boolean last = at < most;
            int next = last ? at + 1 : at;
            room -= next - start;
            start = next;
            return last;
        }

        private static String withoutEnd(StringBuilder line) throws ExchangeFault {
            int last = line.length() - 1;
            if (last < 0 || line.charAt(last) != '\r') {
                throw ResponseHead.malformed("A line ends without CR LF");
            }
            return line.substring(0, last);
        }
    }
}
