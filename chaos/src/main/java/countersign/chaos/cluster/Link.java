package countersign.chaos.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/// The way from one process to another, as it stands at the time. Thread-safe by its own monitor.
final class Link {
    enum State {
        OPEN,

        /// Connections break, and new ones are refused: each side knows it.
        CUT,

        /// Nothing arrives and nothing says so, as where packets are lost. What was sent arrives
        /// once the link is open again.
        SILENT
    }

    @GuardedBy("this")
    private final Set<Socket> sockets = new HashSet<>();

    @GuardedBy("this")
    private State state = State.OPEN;

    /// Sets the state, from which moment on no byte passes otherwise.
    synchronized void set(State next) {
        state = next;
        if (next == State.CUT) {
            sockets.forEach(Link::end);
            sockets.clear();
        }
        notifyAll();
    }

    /// Takes in both ends of a connection; false where the link is cut.
    synchronized boolean enter(Socket client, Socket server) {
        if (state == State.CUT) {
            return false;
        }
        sockets.add(client);
        sockets.add(server);
        return true;
    }

    synchronized void leave(Socket socket) {
        sockets.remove(socket);
    }

    /// Waits while nothing may pass.
    synchronized void pass() throws InterruptedException {
        while (state == State.SILENT) {
            wait();
        }
    }

    /// By a reset, as a host that is gone is noticed.
    static void end(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // it has ended already
        }
    }
}
