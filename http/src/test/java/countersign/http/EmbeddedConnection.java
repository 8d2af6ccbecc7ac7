package countersign.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

/// A [Connection] without a network: the test moves the bytes, the beats and the virtual threads.
final class EmbeddedConnection {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    final Worker worker = new Worker(CLOCK, new SecureRandom());
    final Burden burden;
    private final Queue<Runnable> handOvers = new ArrayDeque<>();
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    private final StringBuilder received = new StringBuilder();
    private final EmbeddedChannel channel;
    private boolean stalled;

    EmbeddedConnection(HttpHandler handler) {
        this(handler, HttpLimits.DEFAULTS);
    }

    EmbeddedConnection(HttpHandler handler, HttpLimits limits) {
        burden = new Burden(limits.load());
        Peer peer = new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), false);
        Shared shared = new Shared(limits, burden, new GuardedHandler(handler), handOvers::add);
        channel =
                new EmbeddedChannel(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel added) {
                                added.config().setAllocator(allocator);
                                added.pipeline()
                                        .addLast(new Kernel())
                                        .addLast(new Connection(added, peer, shared, worker));
                            }
                        });
    }

    /// Lets the client take nothing more.
    void stall() {
        stalled = true;
    }

    /// Where the written bytes leave for the client, or don't.
    private final class Kernel extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
            if (stalled) {
                ReferenceCountUtil.release(bytes);
            } else {
                var _ = context.write(bytes, promise);
            }
        }
    }

    /// Lets `bytes` arrive in one piece; nothing arrives at a closed connection.
    void send(String bytes) {
        if (!channel.isOpen()) {
            return;
        }
        byte[] array = bytes.getBytes(StandardCharsets.ISO_8859_1);
        channel.writeInbound(Unpooled.wrappedBuffer(array));
    }

    /// Runs what was handed over, to its end.
    void runHandOvers() {
        while (!handOvers.isEmpty()) {
            handOvers.remove().run();
            channel.runPendingTasks();
        }
    }

    /// Lets time go by.
    void pass(Duration time) {
        for (long i = 0; i < time.dividedBy(Worker.BEAT); i++) {
            worker.beat();
        }
        channel.runPendingTasks();
    }

    /// All bytes that the client has been sent.
    String received() {
        ByteBuf bytes = channel.readOutbound();
        while (bytes != null) {
            received.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
            bytes = channel.readOutbound();
        }
        return received.toString();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        received();
        var _ = channel.finishAndReleaseAll();
        runHandOvers();
    }

    /// Bytes of buffers that nobody released, and of the burden that nobody put down.
    long bytesLeaked() {
        return allocator.metric().usedHeapMemory()
                + allocator.metric().usedDirectMemory()
                + burden.heldBytes();
    }
}
