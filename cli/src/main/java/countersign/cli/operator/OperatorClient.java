package countersign.cli.operator;

import countersign.api.OperationModel;
import countersign.api.countersign.CountersignApi;
import countersign.cli.query.SignedQuery;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import javax.xml.stream.XMLStreamException;

/// Asks a server by the operator API, in requests that are signed as AWS's are. Closes its
/// connections when it is closed.
public final class OperatorClient implements AutoCloseable {
    private final URI endpoint;
    private final SigningIdentity caller;
    private final SignedQuery query;

    /// @param endpoint such as `http://127.0.0.1:8080`
    public OperatorClient(URI endpoint, SigningIdentity caller, InstantSource clock) {
        this.endpoint = endpoint;
        this.caller = caller;
        this.query = new SignedQuery(endpoint, clock);
    }

    /// @throws OperatorFault where no answer came, or a refusal
    public <I> Answer ask(OperationModel<I, ?> operation, I input) {
        try {
            HttpResponse<byte[]> response =
                    query.post(CountersignApi.SERVICE, operation, input, caller);
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
        query.close();
    }
}
