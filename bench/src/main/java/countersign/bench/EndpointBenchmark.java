package countersign.bench;

import countersign.http.Answer;
import countersign.http.HandOver;
import countersign.http.Header;
import countersign.http.HttpHead;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.LastStep;
import countersign.http.Peer;
import countersign.iam.credential.RandomBytes;
import countersign.server.aws.ApiEndpoint;
import countersign.sigv4.PlainRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A whole GetSessionToken but for HTTP: signature, credential, parameters, sealing, the audit
/// record in a file, the answer as bytes. What a server's request costs beyond this is HTTP's.
@State(Scope.Benchmark)
public class EndpointBenchmark {
    private final TemporaryDirectory directory = TemporaryDirectory.make();
    private final SampleServer server =
            SampleServer.in(
                    directory.path(), new RandomBytes(new SecureRandom()), new SecureRandom());
    private final ApiEndpoint endpoint = server.endpoint();
    private final HttpRequest request = received(SampleRequest.signedBy(server.identity()));

    /// Reads what the store must be asked for once, so that memory suffices afterwards.
    @Setup
    public void fillCache() {
        switch (endpoint.onEventLoop(request)) {
            case HttpResponse response -> requireSuccess(response);
            case LastStep last -> requireSuccess(last.response().get());
            case HandOver rest -> requireSuccess(rest.rest().get());
        }
    }

    /// Closes the store and the audit log, and deletes them.
    @TearDown
    public void end() {
        server.close();
        directory.close();
    }

    /// From the request as HTTP hands it over to the response that HTTP is to send.
    @Benchmark
    public Object getSessionToken() {
        Answer answer = endpoint.onEventLoop(request);
        if (!(answer instanceof LastStep last)) {
            throw new IllegalStateException("Memory did not suffice");
        }
        HttpResponse response = last.response().get();
        requireSuccess(response);
        return response;
    }

    private static void requireSuccess(HttpResponse response) {
        if (response.status() != 200) {
            throw new IllegalStateException("Refused: " + response.status());
        }
    }

    private static HttpRequest received(PlainRequest request) {
        List<Header> headers =
                request.headers().stream()
                        .map(header -> new Header(header.name(), header.value()))
                        .toList();
        return new HttpRequest(
                "3f0e2c56-8f6c-4d0d-9c5e-0d6f6f1c7a11",
                new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000), false),
                new HttpHead(request.method(), request.rawPath(), headers),
                request.body());
    }
}
