package countersign.bench;

import countersign.http.Answer;
import countersign.http.HttpRequest;
import countersign.http.HttpResponse;
import countersign.http.LastStep;
import countersign.iam.credential.RandomBytes;
import countersign.server.aws.ApiEndpoint;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// A whole GetSessionToken, or AssumeRole, but for HTTP: signature, credential, parameters,
/// sealing, the audit record in a file, the answer as bytes. What a server's request costs beyond
/// this is HTTP's.
@State(Scope.Benchmark)
public class EndpointBenchmark {
    private final TemporaryDirectory directory = TemporaryDirectory.make();
    private final SampleServer server =
            SampleServer.in(
                    directory.path(), new RandomBytes(new SecureRandom()), new SecureRandom());
    private final ApiEndpoint endpoint = server.endpoint();
    private final HttpRequest request =
            SampleServer.received(SampleRequest.signedBy(server.identity()));
    private final HttpRequest assuming =
            SampleServer.received(SampleRequest.assumingRole(server.alice(), SampleServer.ROLE));

    /// Reads what the store must be asked for once, so that memory suffices afterwards.
    @Setup
    public void fillCache() {
        requireSuccess(server.answer(request));
        requireSuccess(server.answer(assuming));
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
        return answered(request);
    }

    /// The same of AssumeRole, for a user whom the role trusts by name.
    @Benchmark
    public Object assumeRole() {
        return answered(assuming);
    }

    private HttpResponse answered(HttpRequest request) {
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
}
