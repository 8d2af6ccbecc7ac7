package countersign.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An open port with its event loops and virtual threads, from the start of a server to its end.
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /// Connections that the kernel keeps until they are accepted; it has a limit of its own.
    private static final int BACKLOG = 4096;

    /// What event loops get to end their own work, which never blocks.
    private static final Duration LOOPS_END = Duration.ofSeconds(2);

    private final HttpLimits limits;
    private final EventLoopGroup loops;
    private final Map<EventExecutor, Worker> workers = new HashMap<>();
    private final ExecutorService virtualThreads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("http-request-", 0).factory());
    private final Burden burden;
    private final Accepting accepting;
    private final Channel port;

    /// Takes the port and begins to accept.
    Listener(HttpSettings settings, GuardedHandler handler, Supplier<Worker> newWorker)
            throws IOException {
        Optional<SslContext> tls = Optional.empty();
        if (settings.tls().isPresent()) {
            tls = Optional.of(TlsContext.load(settings.tls().get()));
        }
        Engine engine = Engine.best();
        limits = settings.limits();
        burden = new Burden(limits.load());
        loops =
                new MultiThreadIoEventLoopGroup(
                        settings.eventLoops(),
                        new DefaultThreadFactory("http"),
                        engine.ioHandlers());
        for (EventExecutor loop : loops) {
            Worker worker = newWorker.get();
            workers.put(loop, worker);
            long beat = Worker.BEAT.toMillis();
            var _ = loop.scheduleWithFixedDelay(worker::beat, beat, beat, TimeUnit.MILLISECONDS);
        }
        Shared shared = new Shared(limits, burden, handler, virtualThreads);
        accepting = new Accepting(shared, workers, tls);
        port = bind(engine, settings.address());
        LOG.info("event=listening address={} engine={}", port.localAddress(), engine);
    }

    private Channel bind(Engine engine, InetSocketAddress address) throws IOException {
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(loops)
                        .channel(engine.serverChannel())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .handler(new AcceptFaults())
                        .childHandler(accepting)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childOption(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new AdaptiveRecvByteBufAllocator(
                                        512, 2048, Inbox.RECEIVED_BYTES_MAX))
                        .bind(address)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            virtualThreads.close();
            endLoops();
            throw new IOException("Can't listen on " + address, bound.cause());
        }
        return bound.channel();
    }

    int port() {
        return ((InetSocketAddress) port.localAddress()).getPort();
    }

    Burden burden() {
        return burden;
    }

    /// Lets what is under way finish, then ends all. Blocks; may be called again.
    void close() {
        port.close().awaitUninterruptibly();
        onEveryLoop(Worker::drain);
        accepting.awaitNone(limits.times().drain());
        virtualThreads.shutdownNow();
        onEveryLoop(Worker::closeAll);
        endLoops();
        LOG.info("event=stopped address={}", port.localAddress());
    }

    private void onEveryLoop(Consumer<Worker> task) {
        workers.forEach((loop, worker) -> run(loop, () -> task.accept(worker)));
    }

    private static void run(EventExecutor loop, Runnable task) {
        if (!loop.isShuttingDown()) {
            loop.submit(task).awaitUninterruptibly();
        }
    }

    private void endLoops() {
        loops.shutdownGracefully(0, LOOPS_END.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
