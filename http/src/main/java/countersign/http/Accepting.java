package countersign.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in new connections or turns them away, each on its own event loop, and knows when the last
/// has gone.
final class Accepting extends ChannelInitializer<Channel> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Shared shared;
    private final Security security;
    private final Loops loops;
    private final CountDownLatch none = new CountDownLatch(1);
    private volatile boolean ended;

    Accepting(Shared shared, Security security, Loops loops) {
        this.shared = shared;
        this.security = security;
        this.loops = loops;
    }

    Burden burden() {
        return shared.burden();
    }

    @Override
    protected void initChannel(Channel channel) {
        boolean room = shared.burden().open();
        channel.closeFuture().addListener(closed -> left());
        Worker worker = loops.worker(channel.eventLoop());
        if (worker.isClosing() || (!room && !worker.closeLongestIdle())) {
            var _ = channel.close();
            return;
        }
        Peer peer = security.secure(channel);
        channel.pipeline().addLast(new Connection(channel, peer, shared, worker));
    }

    private void left() {
        if (shared.burden().close() == 0 && ended) {
            none.countDown();
        }
    }

    /// Waits until no connection is left, or the time for that is over. To be called when nothing
    /// more is accepted.
    void awaitNone() {
        ended = true;
        if (shared.burden().connections() == 0) {
            return;
        }
        try {
            long max = shared.limits().times().drain().toMillis();
            LOG.debug("event=drained all={}", none.await(max, TimeUnit.MILLISECONDS));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
