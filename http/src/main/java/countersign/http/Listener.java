package countersign.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An open port with its event loops and virtual threads, from the start of a server to its end.
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Burden burden;
    private final Loops loops;
    private final ExecutorService virtualThreads;
    private final Accepting accepting;
    private final Channel port;

    private Listener(Accepting accepting, Loops loops, ExecutorService threads, Channel port) {
        this.burden = accepting.burden();
        this.loops = loops;
        this.virtualThreads = threads;
        this.accepting = accepting;
        this.port = port;
    }

    /// Takes the port and begins to accept; on a failure nothing is left behind.
    static Listener open(
            HttpSettings settings,
            Security security,
            GuardedHandler handler,
            Supplier<Worker> newWorker)
            throws IOException {
        Loops loops = new Loops(settings.eventLoops(), newWorker);
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("http-request-", 0).factory());
        Burden burden = new Burden(settings.limits().load());
        Shared shared = new Shared(settings.limits(), burden, handler, threads);
        Accepting accepting = new Accepting(shared, security, loops);
        ChannelFuture bound =
                loops.bootstrap(accepting).bind(settings.address()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.shutdownNow();
            loops.end();
            throw new IOException("Can't listen on " + settings.address(), bound.cause());
        }
        loops.start();
        LOG.info("event=listening address={} {}", bound.channel().localAddress(), loops);
        return new Listener(accepting, loops, threads, bound.channel());
    }

    Burden burden() {
        return burden;
    }

    int port() {
        return ((InetSocketAddress) port.localAddress()).getPort();
    }

    /// From now on each connection ends with its next answer.
    void part() {
        loops.onEach(Worker::part);
    }

    /// Lets what is under way finish, then ends all. Blocks; may be called again.
    void close() {
        port.close().awaitUninterruptibly();
        loops.onEach(Worker::drain);
        accepting.awaitNone();
        virtualThreads.shutdownNow();
        loops.onEach(Worker::closeAll);
        loops.end();
        LOG.info("event=stopped");
    }
}
