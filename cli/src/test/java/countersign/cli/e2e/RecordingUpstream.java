package countersign.cli.e2e;

import countersign.http.Answer;
import countersign.http.Header;
import countersign.http.HttpHandler;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.HttpServer;
import countersign.http.HttpSettings;
import countersign.http.Refusal;
import countersign.http.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A service behind the gateway that keeps what it is sent and believes everyone.
final class RecordingUpstream implements HttpHandler, AutoCloseable {
    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile HttpResponse answer = plain(200);

    private RecordingUpstream(HttpSettings settings) {
        server = new HttpServer(settings, this, InstantSource.system(), new SecureRandom());
    }

    private static HttpSettings plain() {
        return HttpSettings.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static RecordingUpstream start() throws IOException {
        return start(plain());
    }

    static RecordingUpstream startWithTls(Tls tls) throws IOException {
        return start(plain().with(tls));
    }

    private static RecordingUpstream start(HttpSettings settings) throws IOException {
        RecordingUpstream upstream = new RecordingUpstream(settings);
        upstream.server.start();
        return upstream;
    }

    int port() {
        return server.port();
    }

    List<HttpRequest> requests() {
        return requests;
    }

    /// From now on it answers like this.
    void answering(int status) {
        answer = status == 204 ? new HttpResponse(status, List.of(), new byte[0]) : plain(status);
    }

    void answering(HttpResponse other) {
        answer = other;
    }

    private static HttpResponse plain(int status) {
        return new HttpResponse(
                status,
                List.of(new Header("Content-Type", "text/plain"), new Header("X-Own", "yes")),
                "from upstream".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Answer onEventLoop(HttpRequest request) {
        requests.add(request);
        return answer;
    }

    @Override
    public HttpResponse onFault(HttpRequest request, Throwable fault) {
        return new HttpResponse(500, List.of(), new byte[0]);
    }

    @Override
    public HttpResponse onOverload(HttpRequest request) {
        return new HttpResponse(503, List.of(), new byte[0]);
    }

    @Override
    public void onRefusal(Refusal refusal) {
        throw new AssertionError("The gateway sent what can't be read: " + refusal.reason());
    }

    @Override
    public void close() {
        server.close();
    }
}
