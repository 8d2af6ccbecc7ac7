package countersign.cli.e2e;

import countersign.api.ServiceModel;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of the AWS APIs that others wrote. Inputs and outputs are named as AWS names them.
interface RealClient extends AutoCloseable {
    JsonMapper JSON = new JsonMapper();

    /// What came back.
    sealed interface Answer {
        /// @param told by a driver: the output, or code and message
        static Answer of(JsonNode told) {
            return told.has("code")
                    ? new Refused(told.path("code").asString(), told.path("message").asString())
                    : new Done(told.path("output"));
        }

        record Done(JsonNode output) implements Answer {}

        /// @param message complete, its spaces too
        record Refused(String code, String message) implements Answer {}
    }

    /// The service that has an operation of that name: no two have the same.
    static ServiceModel serviceOf(String operation) {
        return StsApi.SERVICE.operation(operation).isPresent() ? StsApi.SERVICE : IamApi.SERVICE;
    }

    /// Which operations of IAM and STS this client is new enough to have, as its own model says.
    Set<String> known() throws IOException, InterruptedException;

    default Answer call(SigningIdentity caller, String operation, Map<String, Object> input)
            throws IOException, InterruptedException {
        return call(caller, serviceOf(operation).name(), operation, input);
    }

    /// @param service the client's own word for it
    Answer call(SigningIdentity caller, String service, String operation, Map<String, Object> input)
            throws IOException, InterruptedException;

    /// All pages of that size together, by the client's own paginator.
    Answer pages(SigningIdentity caller, String operation, Map<String, Object> input, int pageSize)
            throws IOException, InterruptedException;

    /// A URL that whoever has it may get; empty where this client makes none.
    Optional<URI> presigned(SigningIdentity caller, String operation) throws IOException;

    @Override
    void close() throws IOException;
}
