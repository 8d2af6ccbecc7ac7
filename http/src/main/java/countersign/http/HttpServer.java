package countersign.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// An HTTP/1.1 server: it listens, keeps to its limits, and asks its [HttpHandler] for the answers.
///
/// Thread-safe by its own monitor. It is started once and closed once or more.
public final class HttpServer implements AutoCloseable {
    private final HttpSettings settings;
    private final HttpHandler handler;
    private final InstantSource clock;
    private final RandomGenerator random;

    @GuardedBy("this")
    private Optional<Listener> listener = Optional.empty();

    /// @param clock for the `Date` header, and by which clients' certificates must be valid
    /// @param random for the request ids, which are unique, not secret; asked by each event loop
    public HttpServer(
            HttpSettings settings,
            HttpHandler handler,
            InstantSource clock,
            RandomGenerator random) {
        this.settings = settings;
        this.handler = handler;
        this.clock = clock;
        this.random = random;
    }

    /// Takes the port and begins to answer.
    ///
    /// @throws IOException where the port is taken, the address isn't this machine's, or the
    ///   certificate can't be read
    /// @throws IllegalStateException where it was started before
    public synchronized void start() throws IOException {
        if (listener.isPresent()) {
            throw new IllegalStateException("The server was started before");
        }
        listener =
                Optional.of(
                        Listener.open(
                                settings,
                                Security.load(settings, clock),
                                new GuardedHandler(handler),
                                () -> new Worker(clock, random)));
    }

    /// The port that was taken.
    ///
    /// @throws IllegalStateException before the start
    public int port() {
        return listening().port();
    }

    /// How many connections are open.
    ///
    /// @throws IllegalStateException before the start
    public int connections() {
        return listening().burden().connections();
    }

    /// How many requests are being answered on virtual threads.
    ///
    /// @throws IllegalStateException before the start
    public int handOvers() {
        return listening().burden().handOvers();
    }

    /// From now on each connection ends with its next answer, which says so (`Connection: close`,
    /// RFC 9112 section 9.6), so that clients go elsewhere before [#close]: a request that meets
    /// the end of an idle connection under way is lost. New connections are still taken, for one
    /// answer.
    ///
    /// @throws IllegalStateException before the start
    public void endConnections() {
        listening().part();
    }

    private synchronized Listener listening() {
        return listener.orElseThrow(() -> new IllegalStateException("The server was not started"));
    }

    /// Stops listening, closes idle connections, lets requests under way finish for
    /// [HttpLimits.Times#drain] at most, then ends everything. Blocks until that is done.
    @Override
    public void close() {
        Optional<Listener> open;
        synchronized (this) {
            open = listener;
        }
        open.ifPresent(Listener::close);
    }
}
