package countersign.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in new connections or turns them away, each on its own event loop, and knows when the last
/// has gone.
final class Accepting extends ChannelInitializer<Channel> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Shared shared;
    private final Map<EventExecutor, Worker> workers;
    private final Optional<SslContext> tls;
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean ended;

    /// @param workers one for each event loop; not changed any more
    Accepting(Shared shared, Map<EventExecutor, Worker> workers, Optional<SslContext> tls) {
        this.shared = shared;
        this.workers = workers;
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        boolean room = shared.burden().open();
        channel.closeFuture().addListener(closed -> left());
        Worker worker = workers.get(channel.eventLoop());
        if (worker == null || worker.isClosing() || (!room && !worker.closeLongestIdle())) {
            var _ = channel.close();
            return;
        }
        InetSocketAddress address = (InetSocketAddress) channel.remoteAddress();
        if (tls.isPresent()) {
            SslHandler handler = tls.get().newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(shared.limits().times().head().toMillis());
            channel.pipeline().addLast(handler);
        }
        Peer peer = new Peer(address, tls.isPresent());
        channel.pipeline().addLast(new Connection(channel, peer, shared, worker));
    }

    private void left() {
        if (shared.burden().close() == 0 && ended) {
            drained.countDown();
        }
    }

    /// Waits until no connection is left, or `max` is over.
    ///
    /// Nothing more may be accepted when it is called.
    void awaitNone(Duration max) {
        ended = true;
        if (shared.burden().connections() == 0) {
            drained.countDown();
        }
        try {
            LOG.debug("event=drained all={}", drained.await(max.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
