package countersign.cli.operator;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
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

/// Asks a server by the operator API, in requests that are signed as AWS's are. Closes its
/// connections when it is closed.
public final class OperatorClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REGION = "us-east-1";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final URI endpoint;
    private final SigV4Signer signer;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /// @param endpoint such as `http://127.0.0.1:8080`
    public OperatorClient(URI endpoint, SigningIdentity caller, InstantSource clock) {
        this.endpoint = endpoint;
        this.signer =
                new SigV4Signer(
                        clock,
                        caller,
                        new SigningTarget(
                                REGION, CountersignApi.SERVICE.name(), PathRule.STANDARD));
    }

    /// @throws OperatorFault where no answer came, or a refusal
    public <I> Answer ask(OperationModel<I, ?> operation, I input) {
        byte[] body = QueryForm.of(CountersignApi.SERVICE, operation, input).encode();
        List<Header> headers =
                List.of(
                        new Header("Host", endpoint.getAuthority()),
                        new Header("Content-Type", FORM));
        return send(signer.sign(new PlainRequest("POST", "/", "", headers, body)));
    }

    private Answer send(PlainRequest signed) {
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
            Answer answer = Answer.parse(response.body());
            if (response.statusCode() != 200) {
                throw new OperatorFault(answer.refusal());
            }
            return answer;
        } catch (IOException e) {
            throw new OperatorFault("no answer from " + endpoint + ": " + told(e));
        } catch (XMLStreamException e) {
            throw new OperatorFault("what answers at " + endpoint + " is no Countersign");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorFault("interrupted");
        }
    }

    private static String told(IOException fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        http.close();
    }
}
