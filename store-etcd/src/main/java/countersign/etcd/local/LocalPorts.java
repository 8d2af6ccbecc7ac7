package countersign.etcd.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Ports on loopback for processes that may have to be started again at the same one. They are none
/// of those from which the kernel serves outgoing connections: a connection that happens to have
/// the port would keep the process from coming back.
public final class LocalPorts {
    /// Below the first port of outgoing connections (`ip(7)`, `ip_local_port_range`: 32768).
    private static final int LAST = 32_767;

    private static final int FIRST = 10_000;

    /// So that programs that look at the same moment don't all look at the same place.
    private static final int STRIDE = 61;

    private LocalPorts() {}

    /// So many that nobody has at this moment; all held until all are known, so that they differ.
    ///
    /// @throws IllegalStateException where there aren't so many
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            int spread = LAST - FIRST + 1;
            int start = (int) (ProcessHandle.current().pid() * STRIDE % spread);
            for (int i = 0; i < spread && held.size() < count; i++) {
                hold(FIRST + (start + i) % spread, held);
            }
            if (held.size() < count) {
                throw new IllegalStateException("There are no " + count + " free ports");
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(LocalPorts::release);
        }
    }

    private static void hold(int port, List<ServerSocket> held) {
        try {
            held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException _) {
            // somebody has it: the next one, then
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A port can't be given back", e);
        }
    }
}
