package countersign.cli.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// boto3 in a Python of its own, which `boto3_driver.py` drives.
record Boto3(ClientDriver driver, URI endpoint) implements RealClient {
    /// Empty where no Python has it.
    static Optional<PythonDriver.Found> find() throws InterruptedException {
        return PythonDriver.find("boto3", "");
    }

    /// Skips the test where no Python has it.
    static PythonDriver.Found required() throws InterruptedException {
        Optional<PythonDriver.Found> found = find();
        assumeTrue(found.isPresent(), "no Python with boto3");
        return found.orElseThrow();
    }

    static Boto3 start(PythonDriver.Found found, URI endpoint, Path folder) throws IOException {
        return new Boto3(found.start("boto3_driver.py", folder), endpoint);
    }

    @Override
    public Set<String> known() throws IOException {
        Set<String> names = new HashSet<>();
        for (String service : List.of("iam", "sts")) {
            JsonNode answer = driver.ask(Map.of("kind", "known", "service", service));
            answer.path("names").forEach(name -> names.add(name.asString()));
        }
        return names;
    }

    @Override
    public Answer call(
            SigningIdentity caller, String service, String operation, Map<String, Object> input)
            throws IOException {
        return Answer.of(driver.ask(request("call", caller, service, operation, input)));
    }

    @Override
    public Answer pages(
            SigningIdentity caller, String operation, Map<String, Object> input, int pageSize)
            throws IOException {
        Map<String, Object> request =
                request("pages", caller, service(operation), operation, input);
        request.put("pageSize", pageSize);
        return Answer.of(driver.ask(request));
    }

    @Override
    public Optional<URI> presigned(SigningIdentity caller, String operation) throws IOException {
        JsonNode answer =
                driver.ask(request("presign", caller, service(operation), operation, Map.of()));
        return Optional.of(URI.create(answer.path("url").asString()));
    }

    private static String service(String operation) {
        return RealClient.serviceOf(operation).name();
    }

    private Map<String, Object> request(
            String kind,
            SigningIdentity caller,
            String service,
            String operation,
            Map<String, Object> input) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kind", kind);
        request.put("endpoint", endpoint.toString());
        request.put("accessKeyId", caller.accessKeyId());
        request.put("secretAccessKey", caller.secretAccessKey().reveal());
        caller.sessionToken().ifPresent(token -> request.put("sessionToken", token));
        request.put("service", service);
        request.put("operation", operation);
        request.put("input", input);
        return request;
    }

    @Override
    public void close() throws IOException {
        driver.close();
    }
}
