package countersign.cli.e2e;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// One connection to a server on this machine, which sends and reads bytes. It waits a minute for
/// an answer at most, then the test fails.
final class Connection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    Connection(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    Connection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Connection send(String ascii) throws IOException {
        return send(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /// Reads one answer, the body by its length.
    Reply read() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0; // how much of CR LF CR LF has been seen
        while (ends < 4) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("The connection ended after " + head.size() + " bytes");
            }
            head.write(b);
            ends = b == "\r\n\r\n".charAt(ends) ? ends + 1 : b == '\r' ? 1 : 0;
        }
        String text = head.toString(StandardCharsets.ISO_8859_1).strip();
        String length = new Reply(text, "").header("Content-Length");
        int bytes = length.isEmpty() ? 0 : Integer.parseInt(length);
        byte[] body = in.readNBytes(bytes);
        if (body.length < bytes) {
            throw new EOFException("The connection ended within a body");
        }
        return new Reply(text, new String(body, StandardCharsets.UTF_8));
    }

    /// Waits until the server has ended the connection.
    void awaitEnd() throws IOException {
        try {
            in.transferTo(ByteArrayOutputStream.nullOutputStream());
        } catch (SocketException _) {
            // reset: ended as well
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
