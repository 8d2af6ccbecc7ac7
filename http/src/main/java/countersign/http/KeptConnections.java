package countersign.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Connections to other servers that wait for their next request, the last one used first.
/// Thread-safe by its own monitor.
final class KeptConnections {
    private final HttpClientSettings settings;

    @GuardedBy("this")
    private final Map<HttpOrigin, Deque<Idle>> idle = new HashMap<>();

    @GuardedBy("this")
    private boolean closed;

    private record Idle(ClientConnection connection, long sinceNanos) {}

    KeptConnections(HttpClientSettings settings) {
        this.settings = settings;
    }

    /// One that can be used now; null where there is none. Those that have waited too long, or were
    /// closed or written to by the other side, end.
    @Nullable ClientConnection take(HttpOrigin origin) {
        for (Idle next = last(origin); next != null; next = last(origin)) {
            boolean fresh = System.nanoTime() - next.sinceNanos < settings.idle().toNanos();
            if (fresh && next.connection.isSilent()) {
                return next.connection;
            }
            next.connection.close();
        }
        return null;
    }

    private synchronized @Nullable Idle last(HttpOrigin origin) {
        Deque<Idle> waiting = idle.get(origin);
        return waiting == null ? null : waiting.pollLast();
    }

    /// Keeps one whose answer was read to its end, and ends the one that has waited longest where
    /// there are too many.
    void keep(ClientConnection connection) {
        ClientConnection ended = add(connection);
        if (ended != null) {
            ended.close();
        }
    }

    private synchronized @Nullable ClientConnection add(ClientConnection connection) {
        if (closed) {
            return connection;
        }
        Deque<Idle> waiting = idle.computeIfAbsent(connection.origin(), _ -> new ArrayDeque<>());
        waiting.addLast(new Idle(connection, System.nanoTime()));
        return waiting.size() > settings.keptMax() ? waiting.removeFirst().connection : null;
    }

    synchronized void close() {
        closed = true;
        idle.values().forEach(waiting -> waiting.forEach(each -> each.connection.close()));
        idle.clear();
    }
}
