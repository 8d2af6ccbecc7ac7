package countersign.cli.e2e;

import countersign.api.ServiceModel;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Which operations of IAM and STS a server has, and which of them were really done.
final class ToldOperations {
    private ToldOperations() {}

    /// Those of AWS's models that the server doesn't call an invalid action.
    static SortedSet<String> served(QueryClient client) {
        SortedSet<String> served = new TreeSet<>();
        for (ServiceModel service : List.of(IamApi.SERVICE, StsApi.SERVICE)) {
            for (String operation : service.operations().keySet()) {
                if (!client.unsigned(service.name(), operation).code().equals("InvalidAction")) {
                    served.add(operation);
                }
            }
        }
        return served;
    }

    /// Those of which an audit record tells that they were answered without an error.
    static SortedSet<String> done(Path audit) throws IOException {
        SortedSet<String> done = new TreeSet<>();
        try (Stream<Path> files = Files.walk(audit)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode record = RealClient.JSON.readTree(line);
                    if (!record.has("errorCode")) {
                        done.add(record.path("eventName").asString());
                    }
                }
            }
        }
        return done;
    }
}
