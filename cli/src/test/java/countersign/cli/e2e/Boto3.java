package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// boto3 in a Python of its own, which `boto3_driver.py` drives.
record Boto3(Process process, BufferedReader out, Writer in, URI endpoint) implements RealClient {
    /// The version that `python` has, or empty where it has none.
    static Optional<String> version(String python) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(python, "-c", "import boto3; print(boto3.__version__)")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        }
    }

    static Boto3 start(String python, URI endpoint, Path folder) throws IOException {
        Path script = folder.resolve("boto3_driver.py");
        try (InputStream resource = Boto3.class.getResourceAsStream("/e2e/boto3_driver.py")) {
            Files.copy(Objects.requireNonNull(resource), script);
        }
        ProcessBuilder builder = new ProcessBuilder(python, script.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.redirectError(folder.resolve("boto3.log").toFile()).start();
        return new Boto3(process, process.inputReader(), process.outputWriter(), endpoint);
    }

    @Override
    public Answer call(
            SigningIdentity caller, String service, String operation, Map<String, Object> input)
            throws IOException {
        return answer(ask(request("call", caller, service, operation, input)));
    }

    @Override
    public Answer pages(
            SigningIdentity caller,
            String service,
            String operation,
            Map<String, Object> input,
            int pageSize)
            throws IOException {
        Map<String, Object> request = request("pages", caller, service, operation, input);
        request.put("pageSize", pageSize);
        return answer(ask(request));
    }

    @Override
    public Optional<URI> presigned(SigningIdentity caller, String service, String operation)
            throws IOException {
        JsonNode answer = ask(request("presign", caller, service, operation, Map.of()));
        return Optional.of(URI.create(answer.path("url").asString()));
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

    private JsonNode ask(Map<String, Object> request) throws IOException {
        in.write(JSON.writeValueAsString(request) + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("boto3_driver.py ended at " + request.get("operation"));
        }
        return JSON.readTree(line);
    }

    private static Answer answer(JsonNode answer) {
        return answer.has("code")
                ? new Answer.Refused(
                        answer.path("code").asString(), answer.path("message").asString())
                : new Answer.Done(answer.path("output"));
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroyForcibly();
    }
}
