package countersign.http;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// An answer of another server: its head, and its body as it comes. Of one thread at a time.
public final class ReceivedResponse implements BodySource {
    private final ResponseHead head;
    private final ResponseBody body;
    private final ClientConnection connection;
    private final KeptConnections kept;

    ReceivedResponse(
            ResponseHead head,
            ResponseBody body,
            ClientConnection connection,
            KeptConnections kept) {
        this.head = head;
        this.body = body;
        this.connection = connection;
        this.kept = kept;
    }

    /// 200 to 599.
    public int status() {
        return head.status();
    }

    /// All headers, in the order in which they came.
    public List<Header> headers() {
        return head.headers();
    }

    /// The length that was said; of the answer to HEAD, that of what GET would give.
    public OptionalLong length() {
        return head.length();
    }

    /// The fields that followed the body, once it was read to its end; none before. Who passes them
    /// on has to choose: they may have any name.
    public List<Header> trailers() {
        return body.trailers();
    }

    /// @throws ExchangeFault where the rest doesn't come in time, or is malformed
    @Override
    public int read(byte[] buffer) throws ExchangeFault {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            connection.close();
            throw connection.fault(e);
        }
    }

    /// Keeps the connection for another request where all was read, and ends it otherwise.
    @Override
    public void close() {
        if (body.isOver() && head.keptAlive()) {
            kept.keep(connection);
        } else {
            connection.close();
        }
    }

    /// The status alone: headers may hold secrets.
    @Override
    public String toString() {
        return "ReceivedResponse[" + status() + "]";
    }
}
