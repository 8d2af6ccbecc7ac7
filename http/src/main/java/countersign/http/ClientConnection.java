package countersign.http;

import countersign.http.ExchangeFault.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// One connection to another server: a request, its answer, the next request. Of one thread at a
/// time, but for [#close] and [#overdue].
final class ClientConnection {
    static final int BUFFER_BYTES = 16 * 1024;

    private final HttpOrigin origin;
    private final SocketChannel channel;
    private final Socket socket;
    private final AnswerBytes in;
    private final OutputStream out;
    private volatile boolean late;

    private ClientConnection(HttpOrigin origin, SocketChannel channel, Socket socket)
            throws IOException {
        this.origin = origin;
        this.channel = channel;
        this.socket = socket;
        this.in = new AnswerBytes(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// @throws ExchangeFault where no connection comes about in time
    static ClientConnection open(
            HttpOrigin origin, HttpClientSettings settings, SSLSocketFactory tls)
            throws ExchangeFault {
        @Nullable SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Socket plain = channel.socket();
            int time = Math.toIntExact(settings.connect().toMillis());
            plain.connect(new InetSocketAddress(origin.socketHost(), origin.port()), time);
            plain.setSoTimeout(time);
            Socket socket = origin.secure() ? secured(plain, origin, tls) : plain;
            socket.setSoTimeout(Math.toIntExact(settings.silence().toMillis()));
            return new ClientConnection(origin, channel, socket);
        } catch (IOException | IllegalArgumentException e) {
            closeQuietly(channel);
            throw new ExchangeFault(
                    e instanceof InterruptedIOException ? Kind.TIMEOUT : Kind.UNREACHABLE,
                    "No connection to " + origin.authority() + ": " + e);
        }
    }

    private static Socket secured(Socket plain, HttpOrigin origin, SSLSocketFactory tls)
            throws IOException {
        SSLSocket secured =
                (SSLSocket) tls.createSocket(plain, origin.socketHost(), origin.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 9110 section 4.3.4
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    HttpOrigin origin() {
        return origin;
    }

    void send(HttpHead head, byte[] body) throws IOException {
        StringBuilder text = render(head);
        boolean mayHaveBody = !head.method().equals("GET") && !head.method().equals("HEAD");
        if (body.length > 0 || mayHaveBody) {
            text.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length + body.length <= BUFFER_BYTES) { // one packet rather than two
            ByteBuffer both = ByteBuffer.allocate(bytes.length + body.length).put(bytes).put(body);
            out.write(both.array());
        } else {
            out.write(bytes);
            out.write(body);
        }
        out.flush();
    }

    private static StringBuilder render(HttpHead head) {
        StringBuilder text = new StringBuilder(1024);
        text.append(head.method()).append(' ').append(head.rawTarget()).append(" HTTP/1.1\r\n");
        for (Header header : head.headers()) {
            if (!FieldSyntax.isToken(header.name()) || !FieldSyntax.isFieldValue(header.value())) {
                throw new IllegalArgumentException("Not a header that can be sent: " + header);
            }
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return text;
    }

    /// Sends a head whose body follows by [#sendBody]; where its length isn't known, in chunks.
    void sendHead(HttpHead head, OptionalLong length) throws IOException {
        String framing =
                length.isPresent()
                        ? "Content-Length: " + length.getAsLong()
                        : "Transfer-Encoding: chunked";
        String text = render(head).append(framing).append("\r\n\r\n").toString();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void sendBody(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        out.flush();
    }

    /// Waits for the answer's head, for as long as nobody says that it is [#overdue].
    ///
    /// @param kept takes the connection back at the end of the answer, if it can be used again
    ReceivedResponse receive(String method, KeptConnections kept) throws IOException {
        return received(method, headInTime(), kept);
    }

    /// The same while another thread still sends the request.
    ReceivedResponse receive(String method, KeptConnections kept, Upload upload)
            throws IOException {
        ResponseHead head = headInTime();
        return received(method, upload.isAnswered() ? head : head.asLast(), kept);
    }

    private ResponseHead headInTime() throws IOException {
        int silence = socket.getSoTimeout();
        socket.setSoTimeout(0);
        ResponseHead head = ResponseHead.read(in);
        socket.setSoTimeout(silence);
        return head;
    }

    private ReceivedResponse received(String method, ResponseHead head, KeptConnections kept) {
        return new ReceivedResponse(head, ResponseBody.of(method, head, in), this, kept);
    }

    /// Whether the other side has neither closed nor said anything since the last answer.
    boolean isSilent() {
        try {
            if (in.hasLeft()) {
                return false;
            }
            channel.configureBlocking(false);
            int read = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return read == 0;
        } catch (IOException broken) {
            return false;
        }
    }

    /// Ends the connection since its answer is not there in time; whoever waits for it gets an
    /// exception.
    void overdue() {
        late = true;
        close();
    }

    /// What an exception of this connection means.
    ExchangeFault fault(IOException e) {
        if (e instanceof ExchangeFault known) {
            return known;
        }
        boolean timeout = late || e instanceof InterruptedIOException;
        return new ExchangeFault(timeout ? Kind.TIMEOUT : Kind.UNREACHABLE, e);
    }

    /// Without a TLS farewell, for which the other side would have to read.
    void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(@Nullable SocketChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed all the same.
            }
        }
    }
}
