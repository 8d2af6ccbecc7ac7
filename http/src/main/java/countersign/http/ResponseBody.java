package countersign.http;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The body of an answer as it comes, without its transfer coding (RFC 9112 section 6.3): read
/// piece by piece, by one thread. A body that ends too early is an exception, never a shorter body.
abstract sealed class ResponseBody {
    private static final int TRAILER_BYTES_MAX = 16 * 1024;
    private static final int TRAILERS_MAX = 100;
    private static final int SIZE_LINE_BYTES_MAX = 1024;
    private static final int SIZE_DIGITS_MAX = 15;

    private boolean ended;
    private List<Header> trailers = List.of();

    static ResponseBody of(String method, ResponseHead head, AnswerBytes in) {
        if (method.equals("HEAD") || HttpResponse.isBodiless(head.status())) {
            return new Sized(in, 0);
        }
        if (head.chunked()) {
            return new Chunked(in);
        }
        return head.length().isPresent()
                ? new Sized(in, head.length().getAsLong())
                : new ToTheEnd(in);
    }

    /// Whether all was read, and what comes next on the connection is another answer.
    final boolean isOver() {
        return ended && !(this instanceof ToTheEnd);
    }

    /// What followed the end, once it was read.
    final List<Header> trailers() {
        return trailers;
    }

    /// Takes what follows the end: nothing, but in chunks.
    final void trail(List<Header> fields) {
        trailers = List.copyOf(fields);
    }

    /// Fills some of `buffer`; negative at the end.
    final int read(byte[] buffer) throws IOException {
        if (ended) {
            return -1;
        }
        int count = some(buffer);
        ended = count < 0;
        return count;
    }

    abstract int some(byte[] buffer) throws IOException;

    private static int within(AnswerBytes in, byte[] buffer, long left) throws IOException {
        int count = in.read(buffer, (int) Math.min(buffer.length, left));
        if (count < 0) {
            throw new EOFException("The body ended too early");
        }
        return count;
    }

    /// Of a length that was said, or none at all.
    private static final class Sized extends ResponseBody {
        private final AnswerBytes in;
        private long left;

        Sized(AnswerBytes in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        int some(byte[] buffer) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = within(in, buffer, left);
            left -= count;
            return count;
        }
    }

    /// In chunks, with what follows them (RFC 9112 section 7.1).
    private static final class Chunked extends ResponseBody {
        private final AnswerBytes in;
        private long left;
        private boolean started;

        Chunked(AnswerBytes in) {
            this.in = in;
        }

        @Override
        int some(byte[] buffer) throws IOException {
            if (left == 0) {
                if (started && !in.lines(2).next().isEmpty()) {
                    throw ResponseHead.malformed("A chunk has another size than it said");
                }
                started = true;
                left = size();
                if (left == 0) {
                    trail(readTrailers());
                    return -1;
                }
            }
            int count = within(in, buffer, left);
            left -= count;
            return count;
        }

        private long size() throws IOException {
            String line = in.lines(SIZE_LINE_BYTES_MAX).next();
            int extension = line.indexOf(';');
            String digits = extension < 0 ? line : line.substring(0, extension);
            boolean plain =
                    !digits.isEmpty()
                            && digits.length() <= SIZE_DIGITS_MAX
                            && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
            if (!plain) {
                throw ResponseHead.malformed("A chunk's size is none");
            }
            return Long.parseLong(digits, 16);
        }

        private List<Header> readTrailers() throws IOException {
            AnswerBytes.Lines lines = in.lines(TRAILER_BYTES_MAX);
            List<Header> fields = new ArrayList<>();
            for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
                if (fields.size() == TRAILERS_MAX) {
                    throw ResponseHead.malformed("Too many trailers");
                }
                fields.add(ResponseHead.header(line));
            }
            return fields;
        }
    }

    /// Until the connection ends, which is how old servers do it.
    private static final class ToTheEnd extends ResponseBody {
        private final AnswerBytes in;

        ToTheEnd(AnswerBytes in) {
            this.in = in;
        }

        @Override
        int some(byte[] buffer) throws IOException {
            return in.read(buffer, buffer.length);
        }
    }
}
