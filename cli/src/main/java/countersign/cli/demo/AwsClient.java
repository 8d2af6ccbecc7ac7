package countersign.cli.demo;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
import countersign.api.query.QueryForm;
import countersign.cli.query.SignedQuery;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import javax.xml.stream.XMLStreamException;

/// Asks the AWS Query APIs, so that the demo needs no AWS CLI.
final class AwsClient implements AutoCloseable {
    private final SignedQuery query;

    AwsClient(URI endpoint, InstantSource clock) {
        this.query = new SignedQuery(endpoint, clock);
    }

    /// @throws DemoFault where no answer came that can be read
    <I> Reply call(
            ServiceModel service, OperationModel<I, ?> operation, I input, SigningIdentity caller) {
        return call(() -> query.post(service, operation, input, caller));
    }

    /// Asks a service of which no model is here.
    ///
    /// @throws DemoFault where no answer came that can be read
    Reply call(String service, QueryForm form, SigningIdentity caller) {
        return call(() -> query.post(service, form, caller));
    }

    private static Reply call(Sending sending) {
        try {
            HttpResponse<byte[]> response = sending.send();
            return Reply.parse(response.statusCode(), response.body());
        } catch (IOException | XMLStreamException e) {
            throw new DemoFault("no answer that can be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFault("interrupted");
        }
    }

    /// One signed request.
    private interface Sending {
        HttpResponse<byte[]> send() throws IOException, InterruptedException;
    }

    @Override
    public void close() {
        query.close();
    }
}
