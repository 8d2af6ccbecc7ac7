package countersign.cli.demo;

import countersign.api.OperationModel;
import countersign.api.ServiceModel;
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
        try {
            HttpResponse<byte[]> response = query.post(service, operation, input, caller);
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
        query.close();
    }
}
