package countersign.chaos.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// One HTTP/1.1 connection to a port of this machine. It sends nothing twice, so that whoever reads
/// the outcome knows what was sent.
final class Wire implements AutoCloseable {
    private static final int HEAD_BYTES_MAX = 1 << 14;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LOOK_MILLIS = 1;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final int patienceMillis;
    private boolean last;

    /// @throws java.net.ConnectException where nobody listens
    Wire(int port, Duration patience) throws IOException {
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        patienceMillis = Math.toIntExact(patience.toMillis());
        socket.setSoTimeout(patienceMillis);
        in = new BufferedInputStream(socket.getInputStream());
    }

    Answer.Given exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String head = head();
        String low = head.toLowerCase(Locale.ROOT);
        last = low.contains("\r\nconnection: close\r\n");
        int length = Integer.parseInt(value(low, "\r\ncontent-length: "));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The connection ended within a body");
        }
        return new Answer.Given(
                Integer.parseInt(head.substring(9, 12)), new String(body, StandardCharsets.UTF_8));
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0; // how much of CR LF CR LF has been seen
        while (ends < 4) {
            int b = in.read();
            if (b < 0 || head.size() == HEAD_BYTES_MAX) {
                throw new EOFException("The connection ended after " + head.size() + " bytes");
            }
            head.write(b);
            ends = b == "\r\n\r\n".charAt(ends) ? ends + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String value(String head, String name) throws IOException {
        int at = head.indexOf(name);
        if (at < 0) {
            throw new IOException("An answer without" + name.strip());
        }
        return head.substring(at + name.length(), head.indexOf('\r', at + name.length()));
    }

    /// Whether the server said that it takes no further request here.
    boolean isLast() {
        return last;
    }

    /// Whether the server has ended it since the last answer: then nothing must be sent here any
    /// more (RFC 9112 section 9.5 wants clients to look).
    boolean isEnded() {
        try {
            socket.setSoTimeout(LOOK_MILLIS);
            in.mark(1);
            int b = in.read();
            in.reset();
            return b < 0;
        } catch (SocketTimeoutException silent) {
            return !hasPatience();
        } catch (IOException broken) {
            return true;
        }
    }

    private boolean hasPatience() {
        try {
            socket.setSoTimeout(patienceMillis);
            return true;
        } catch (SocketException broken) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
