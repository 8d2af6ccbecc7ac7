package countersign.cli.query;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.query.QueryForm;
import countersign.sigv4.Header;
import countersign.sigv4.PathRule;
import countersign.sigv4.PlainRequest;
import countersign.sigv4.SigV4Signer;
import countersign.sigv4.SigningIdentity;
import countersign.sigv4.SigningTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The least client of AWS Query APIs: one signed POST a call. Closes its connections when it is
/// closed.
public final class SignedQuery implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REGION = "us-east-1";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final URI endpoint;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param endpoint such as `http://127.0.0.1:8080`
    public SignedQuery(URI endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /// @throws IOException where no answer came
    /// @throws InterruptedException where the thread was interrupted meanwhile
    public <I> HttpResponse<byte[]> post(
            ServiceModel service, OperationModel<I, ?> operation, I input, SigningIdentity caller)
            throws IOException, InterruptedException {
        return post(service.name(), QueryForm.of(service, operation, input), caller);
    }

    /// The same of a service of which no model is here.
    ///
    /// @param service the name that signs
    public HttpResponse<byte[]> post(String service, QueryForm form, SigningIdentity caller)
            throws IOException, InterruptedException {
        PlainRequest plain =
                new PlainRequest(
                        "POST",
                        "/",
                        "",
                        List.of(
                                new Header("Host", endpoint.getAuthority()),
                                new Header("Content-Type", FORM)),
                        form.encode());
        SigningTarget target = new SigningTarget(REGION, service, PathRule.STANDARD);
        PlainRequest signed = new SigV4Signer(clock, caller, target).sign(plain);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve("/"))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(signed.body()));
        for (Header header : signed.headers()) {
            if (!header.name().equals("Host")) { // the JDK's client writes it itself, the same
                request.header(header.name(), header.value());
            }
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        http.close();
    }
}
