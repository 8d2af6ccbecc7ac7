package countersign.http;

import countersign.http.Refusal.Reason;
import io.netty.buffer.ByteBuf;

/// A body in chunks (RFC 9112 section 7.1), read strictly: a size is one to eight hexadecimal
/// digits and nothing else, an extension follows it at once, every line ends in CR LF.
///
/// Extensions and trailers are checked for their characters and dropped, as the RFC allows.
final class ChunkedBody implements BodyReader {
    /// Bytes of a chunk's size or a trailer, with the line's end.
    static final int LINE_BYTES_MAX = 1024;

    private static final int SIZE_DIGITS_MAX = 8;

    private enum Part {
        SIZE,
        DATA,
        DATA_END,
        TRAILER
    }

    private final BodySink sink;
    private final int trailersMax;
    private Part part = Part.SIZE;
    private long allowed;
    private long left;
    private int trailers;

    /// @param max bytes of the body, without the chunks' own lines
    /// @param trailersMax headers that may follow the last chunk
    ChunkedBody(BodySink sink, long max, int trailersMax) {
        this.sink = sink;
        this.allowed = max;
        this.trailersMax = trailersMax;
    }

    @Override
    public boolean read(ByteBuf in) throws Refused {
        while (true) {
            if (part == Part.DATA) {
                if (!readData(in)) {
                    return false;
                }
            } else {
                int end = lineEnd(in);
                if (end < 0) {
                    return false;
                }
                boolean last = readLine(in, end);
                in.readerIndex(end + 2);
                if (last) {
                    return true;
                }
            }
        }
    }

    private boolean readData(ByteBuf in) throws Refused {
        int length = (int) Math.min(left, Math.min(in.readableBytes(), sink.room()));
        sink.take(in, length);
        left -= length;
        if (left == 0) {
            part = Part.DATA_END;
        }
        return left == 0;
    }

    /// Where the line's CR LF begins; negative where it has not come.
    private static int lineEnd(ByteBuf in) throws Refused {
        int start = in.readerIndex();
        int searched = Math.min(in.readableBytes(), LINE_BYTES_MAX);
        int lf = in.indexOf(start, start + searched, (byte) '\n');
        if (lf < 0 && searched < LINE_BYTES_MAX) {
            return -1;
        }
        if (lf <= start || in.getByte(lf - 1) != '\r') {
            throw new Refused(Reason.BAD_CHUNK);
        }
        return lf - 1;
    }

    /// Reads the line before `end`; true where it is the body's last.
    private boolean readLine(ByteBuf in, int end) throws Refused {
        switch (part) {
            case SIZE -> readSize(in, end);
            case DATA_END -> {
                if (in.readerIndex() != end) {
                    throw new Refused(Reason.BAD_CHUNK);
                }
                part = Part.SIZE;
            }
            case TRAILER -> {
                if (in.readerIndex() == end) {
                    return true;
                }
                checkTrailer(in, end);
            }
            case DATA -> throw new IllegalStateException("A chunk's data has no lines");
        }
        return false;
    }

    private void readSize(ByteBuf in, int end) throws Refused {
        int start = in.readerIndex();
        int at = start;
        long size = 0;
        while (at < end && Character.digit(in.getByte(at), 16) >= 0) {
            size = size * 16 + Character.digit(in.getByte(at), 16);
            if (++at - start > SIZE_DIGITS_MAX) {
                throw new Refused(Reason.BAD_CHUNK);
            }
        }
        if (at == start || at < end) {
            throw new Refused(Reason.BAD_CHUNK);
        }
        if (size > allowed) {
            throw new Refused(Reason.BODY_TOO_LARGE);
        }
        allowed -= size;
        left = size;
        part = size == 0 ? Part.TRAILER : Part.DATA;
    }

    private void checkTrailer(ByteBuf in, int end) throws Refused {
        int start = in.readerIndex();
        int at = start;
        while (at < end && FieldSyntax.isTokenByte(in.getByte(at))) {
            at++;
        }
        if (at == start || at == end || in.getByte(at) != ':' || ++trailers > trailersMax) {
            throw new Refused(Reason.BAD_CHUNK);
        }
        for (int i = at + 1; i < end; i++) {
            if (!FieldSyntax.isValueByte(in.getByte(i))) {
                throw new Refused(Reason.BAD_CHUNK);
            }
        }
    }
}
