package countersign.http;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;

/// Sends requests to other servers exactly as they are given, and gives the answers as they come.
/// For any thread; blocks, so it is made for virtual threads. Memory: one buffer of
/// [ClientConnection#BUFFER_BYTES] each way for a request, however long its answer.
///
/// A request is sent once: if a connection breaks, nobody knows whether it was carried out, and
/// whoever asked decides.
public final class HttpClient implements AutoCloseable {
    private final HttpClientSettings settings;
    private final SSLSocketFactory tls;
    private final KeptConnections kept;
    private final ScheduledThreadPoolExecutor watch;

    /// Trusts those certificate authorities that the JDK trusts. Starts no thread before the first
    /// request.
    public HttpClient(HttpClientSettings settings) {
        this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /// @throws IOException naming the file with certificates or a key that can't be used
    public HttpClient(HttpClientSettings settings, ClientTls tls) throws IOException {
        this(settings, ClientSecurity.sockets(tls));
    }

    HttpClient(HttpClientSettings settings, SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
        this.kept = new KeptConnections(settings);
        this.watch =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("http-client-watch").factory());
        watch.setRemoveOnCancelPolicy(true);
    }

    /// Sends a request and waits for the head of its answer.
    ///
    /// @param head with `Host`, without `Content-Length`, which is added, and without any other
    ///   word of the connection, but that trailers are wanted
    /// @return to be closed by the caller
    /// @throws ExchangeFault where no answer comes, in time, that can be read
    public ReceivedResponse send(HttpOrigin origin, HttpHead head, byte[] body)
            throws ExchangeFault {
        ClientConnection connection = connection(origin);
        ScheduledFuture<?> end =
                watch.schedule(
                        connection::overdue, settings.answer().toMillis(), TimeUnit.MILLISECONDS);
        try {
            connection.send(head, body);
            return connection.receive(head.method(), kept);
        } catch (IOException e) {
            connection.close();
            throw connection.fault(e);
        } finally {
            end.cancel(false);
        }
    }

    /// Sends a request whose body is read as it is sent, and waits for the head of its answer,
    /// which may come before the whole body was sent: then no more of it is read.
    ///
    /// [HttpClientSettings#answer] counts from the body's end; before that, the other server has
    /// [HttpClientSettings#silence] to take each piece of 64 KiB.
    ///
    /// @param head as above, without a transfer coding
    /// @param body closed whatever happens
    /// @return to be closed by the caller
    /// @throws ExchangeFault where no answer comes, in time, that can be read
    /// @throws IOException what the body threw
    public ReceivedResponse send(HttpOrigin origin, HttpHead head, SentBody body)
            throws IOException {
        ClientConnection connection;
        try {
            connection = connection(origin);
        } catch (ExchangeFault fault) {
            body.source().close();
            throw fault;
        }
        Upload upload = new Upload(connection, head, body, settings);
        long often = Math.min(settings.silence().toMillis(), settings.answer().toMillis()) / 8 + 1;
        ScheduledFuture<?> watching =
                watch.scheduleWithFixedDelay(upload::check, often, often, TimeUnit.MILLISECONDS);
        try {
            Thread.ofVirtual().name("http-upload").start(upload);
            return connection.receive(head.method(), kept, upload);
        } catch (IOException e) {
            IOException bodyFault = upload.bodyFault();
            upload.abandon();
            connection.close();
            throw bodyFault == null ? connection.fault(e) : bodyFault;
        } finally {
            watching.cancel(false);
        }
    }

    private ClientConnection connection(HttpOrigin origin) throws ExchangeFault {
        ClientConnection idle = kept.take(origin);
        return idle == null ? ClientConnection.open(origin, settings, tls) : idle;
    }

    /// Closes the connections that are idle; answers under way can be read on.
    @Override
    public void close() {
        watch.shutdownNow();
        kept.close();
    }
}
