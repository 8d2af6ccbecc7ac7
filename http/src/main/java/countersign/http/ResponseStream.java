package countersign.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one streamed response to its client, from a virtual thread: a piece is read only once the
/// kernel has taken the one before, so no more than one is in memory.
final class ResponseStream {
    static final int PIECE_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /// What ends the body.
    enum End {
        /// The length that was said.
        LENGTH,
        /// A chunk of size 0 (RFC 9112 section 7.1).
        LAST_CHUNK,
        /// The connection's end: an HTTP/1.0 client knows no chunks.
        CONNECTION,
        /// There is none.
        NO_BODY
    }

    private final Channel channel;
    private final BiConsumer<ByteBuf, ChannelPromise> sending;

    /// @param sending writes a piece, on the event loop
    ResponseStream(Channel channel, BiConsumer<ByteBuf, ChannelPromise> sending) {
        this.channel = channel;
        this.sending = sending;
    }

    /// Writes head and body; false where that failed and the connection must end.
    ///
    /// @param head made on the event loop
    boolean write(Supplier<ByteBuf> head, End end, StreamedResponse response) {
        try (BodySource body = response.body()) {
            send(head);
            byte[] buffer = new byte[PIECE_BYTES];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                if (count > 0 && end != End.NO_BODY) {
                    ByteBuf piece = piece(buffer, count, end);
                    send(() -> piece);
                }
            }
            if (end == End.LAST_CHUNK) {
                byte[] last = body instanceof TrailedBody trailed ? last(trailed) : LAST_CHUNK;
                send(() -> Unpooled.wrappedBuffer(last));
            }
            return true;
        } catch (IOException | RejectedExecutionException broken) {
            LOG.debug("event=response-cut status={}", response.status(), broken);
            return false;
        } catch (RuntimeException fault) {
            LOG.error("event=fault status={}", response.status(), fault);
            return false;
        }
    }

    /// The buffer is free again once the piece is sent.
    private static ByteBuf piece(byte[] buffer, int count, End end) {
        ByteBuf bytes = Unpooled.wrappedBuffer(buffer, 0, count);
        if (end != End.LAST_CHUNK) {
            return bytes;
        }
        byte[] size = (Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(size), bytes, Unpooled.wrappedBuffer(LINE_END));
    }

    /// @throws IOException where a field would break out of its line, or frame another message
    private static byte[] last(TrailedBody body) throws IOException {
        StringBuilder text = new StringBuilder("0\r\n");
        for (Header field : body.trailers()) {
            try {
                HttpResponse.check(field);
            } catch (IllegalArgumentException unfit) {
                throw new IOException("not a trailer that can be sent", unfit);
            }
            text.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void send(Supplier<ByteBuf> bytes) throws IOException {
        ChannelPromise taken = channel.newPromise();
        channel.eventLoop()
                .execute(() -> {
                    try {
                        sending.accept(bytes.get(), taken);
                    } catch (RuntimeException fault) { // who waits is told
                        taken.tryFailure(fault);
                    }
                });
        try {
            taken.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", closing);
        }
        if (!taken.isSuccess()) {
            throw new IOException("the client is gone", taken.cause());
        }
    }
}
