package countersign.cli.demo;

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
import javax.xml.stream.XMLStreamException;

/// The least client of the AWS Query APIs: one signed POST a call, so that the demo needs no AWS
/// CLI.
final class AwsClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REGION = "us-east-1";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final URI endpoint;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    AwsClient(URI endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /// @throws DemoFault where no answer came that can be read
    <I> Reply call(
            ServiceModel service, OperationModel<I, ?> operation, I input, SigningIdentity caller) {
        byte[] body = QueryForm.of(service, operation, input).encode();
        PlainRequest plain =
                new PlainRequest(
                        "POST",
                        "/",
                        "",
                        List.of(
                                new Header("Host", endpoint.getAuthority()),
                                new Header("Content-Type", FORM)),
                        body);
        SigningTarget target = new SigningTarget(REGION, service.name(), PathRule.STANDARD);
        return send(new SigV4Signer(clock, caller, target).sign(plain));
    }

    private Reply send(PlainRequest signed) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve("/"))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(signed.body()));
        for (Header header : signed.headers()) {
            if (!header.name().equals("Host")) { // the JDK's client writes it itself, the same
                request.header(header.name(), header.value());
            }
        }
        try {
            HttpResponse<byte[]> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return Reply.parse(response.statusCode(), response.body());
        } catch (IOException | XMLStreamException e) {
            throw new DemoFault("no answer that can be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFault("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
