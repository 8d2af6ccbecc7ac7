package countersign.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The event loops of a server, each with its [Worker].
final class Loops {
    /// Connections that the kernel keeps until they are accepted; it has a limit of its own.
    private static final int BACKLOG = 4096;

    /// What the loops get to end their own work, which never blocks.
    private static final Duration END = Duration.ofSeconds(2);

    private final Engine engine = Engine.best();
    private final EventLoopGroup loops;
    private final Map<EventExecutor, Worker> workers = new HashMap<>();

    /// Starts no thread before there is something to do.
    Loops(int count, Supplier<Worker> newWorker) {
        loops =
                new MultiThreadIoEventLoopGroup(
                        count, new DefaultThreadFactory("http"), engine.ioHandlers());
        for (EventExecutor loop : loops) {
            workers.put(loop, newWorker.get());
        }
    }

    Worker worker(EventExecutor loop) {
        return Objects.requireNonNull(workers.get(loop));
    }

    /// Lets time go on for all workers.
    void start() {
        long beat = Worker.BEAT.toMillis();
        workers.forEach((loop, worker) -> {
            var _ = loop.scheduleWithFixedDelay(worker::beat, beat, beat, TimeUnit.MILLISECONDS);
        });
    }

    /// What opens a port on these loops.
    ///
    /// @param accepting takes in each new connection
    ServerBootstrap bootstrap(ChannelHandler accepting) {
        AdaptiveRecvByteBufAllocator receiveBuffers =
                new AdaptiveRecvByteBufAllocator(512, 2048, Inbox.RECEIVED_BYTES_MAX);
        return new ServerBootstrap()
                .group(loops)
                .channel(engine.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new AcceptFaults())
                .childHandler(accepting)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffers);
    }

    @Override
    public String toString() {
        return "eventLoops=" + workers.size() + " engine=" + engine;
    }

    /// Runs `task` on every loop, and waits for it.
    void onEach(Consumer<Worker> task) {
        workers.forEach((loop, worker) -> {
            if (!loop.isShuttingDown()) {
                loop.submit(() -> task.accept(worker)).awaitUninterruptibly();
            }
        });
    }

    void end() {
        loops.shutdownGracefully(0, END.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
