package countersign.http;

import countersign.http.Refusal.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/// The bytes that a connection has received and nobody has read yet, and where the next head ends
/// in them. Owned by one event loop.
///
/// Each byte is searched once for the end of its line, however slowly a head trickles in.
final class Inbox {
    /// The most bytes that come in one piece, and so are held of a client that sends on while its
    /// request is being answered.
    static final int RECEIVED_BYTES_MAX = 16 * 1024;

    /// Said where no whole head has come.
    static final byte[] NONE = {};

    private static final byte LF = '\n';

    private final int headBytesMax;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private int searched; // bytes of the coming head in which the end was not found
    private int lineStart; // where the coming head's last line begins
    private boolean skipped; // the empty line that may stand before a head

    Inbox(int headBytesMax) {
        this.headBytesMax = headBytesMax;
    }

    /// The unread bytes; a reader moves its reader index.
    ByteBuf bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return !bytes.isReadable();
    }

    /// Bytes of memory taken; 0 where all has been read.
    int capacity() {
        return bytes.capacity();
    }

    /// Adds what has come; owns `more` from now on.
    void add(ByteBuf more, ByteBufAllocator allocator) {
        if (isEmpty()) {
            bytes.release();
            bytes = more;
            return;
        }
        try {
            int total = bytes.readableBytes() + more.readableBytes();
            if (more.readableBytes() > bytes.writableBytes()) {
                ByteBuf greater = allocator.directBuffer(Integer.highestOneBit(total) << 1);
                greater.writeBytes(bytes);
                bytes.release();
                bytes = greater;
            }
            bytes.writeBytes(more);
        } finally {
            more.release();
        }
    }

    /// Gives up the memory if all of it has been read.
    void tidy() {
        if (isEmpty()) {
            discard();
        }
    }

    /// Forgets all.
    void discard() {
        bytes.release();
        bytes = Unpooled.EMPTY_BUFFER;
    }

    /// Takes the next whole head out; an empty array where it has not all come.
    byte[] takeHead() throws Refused {
        skipEmptyLine();
        checkFirstByte();
        int length = headLength();
        if (length < 0) {
            return NONE;
        }
        byte[] head = new byte[length];
        bytes.readBytes(head);
        searched = 0;
        lineStart = 0;
        skipped = false;
        return head;
    }

    /// One empty line before a head is ignored (RFC 9112 section 2.2).
    private void skipEmptyLine() {
        int at = bytes.readerIndex();
        if (!skipped && bytes.readableBytes() >= 2) {
            if (bytes.getByte(at) == '\r' && bytes.getByte(at + 1) == LF) {
                bytes.skipBytes(2);
            }
            skipped = true;
        }
    }

    /// Answers what can't become a request (a TLS greeting, say) at once.
    private void checkFirstByte() throws Refused {
        if (!isEmpty() && searched == 0) {
            byte first = bytes.getByte(bytes.readerIndex());
            if (!FieldSyntax.isTokenByte(first) && first != '\r') {
                throw new Refused(Reason.BAD_REQUEST_LINE);
            }
        }
    }

    /// Bytes of the next head with its empty line; negative where it has not all come.
    private int headLength() throws Refused {
        int start = bytes.readerIndex();
        int end = start + Math.min(bytes.readableBytes(), headBytesMax);
        int lf = bytes.indexOf(start + searched, end, LF);
        while (lf >= 0) {
            int line = lf - start - lineStart;
            if (line == 0 || bytes.getByte(lf - 1) != '\r') {
                throw new Refused(lineStart == 0 ? Reason.BAD_REQUEST_LINE : Reason.BAD_HEADER);
            }
            lineStart += line + 1;
            if (line == 1) {
                return lineStart;
            }
            lf = bytes.indexOf(start + lineStart, end, LF);
        }
        searched = end - start;
        if (searched == headBytesMax) {
            throw new Refused(Reason.HEAD_TOO_LARGE);
        }
        return -1;
    }
}
