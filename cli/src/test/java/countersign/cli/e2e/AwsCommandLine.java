package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The AWS CLI, a process for each call.
///
/// @param command its path or name
/// @param folder for its files; without configuration, so that the caller's own is not used
record AwsCommandLine(String command, URI endpoint, Path folder) implements RealClient {
    private static final int PATIENCE_SECONDS = 120;
    private static final Pattern BEFORE_WORD =
            Pattern.compile("(?<=.)(?=[A-Z][a-z])|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern REFUSED =
            Pattern.compile(
                    "An error occurred \\((\\w+)\\) when calling the \\w+ operation"
                            + "(?: \\(reached max retries: \\d+\\))?: (.*)\n",
                    Pattern.DOTALL);

    /// What `command --version` says, or empty where there is none that works.
    static Optional<String> version(String command, Path folder) throws Exception {
        Path out = Files.createTempFile(folder, "version", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0
                    ? Optional.of(Files.readString(out).strip())
                    : Optional.empty();
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        }
    }

    @Override
    public Answer call(
            SigningIdentity caller, String service, String operation, Map<String, Object> input)
            throws IOException, InterruptedException {
        if (operation.equals("CreateVirtualMFADevice")) {
            return createDevice(caller, input);
        }
        return run(caller, service, operation, json(input));
    }

    /// The CLI wants the name as an option, and puts the seed into a file instead of its output.
    private Answer createDevice(SigningIdentity caller, Map<String, Object> input)
            throws IOException, InterruptedException {
        Path seed = folder.resolve("seed-" + System.nanoTime());
        List<String> options =
                List.of(
                        "--virtual-mfa-device-name",
                        String.valueOf(input.get("VirtualMFADeviceName")),
                        "--bootstrap-method",
                        "Base32StringSeed",
                        "--outfile",
                        seed.toString());
        Answer answer = run(caller, "iam", "CreateVirtualMFADevice", options);
        if (answer instanceof Answer.Done(ObjectNode output)
                && output.get("VirtualMFADevice") instanceof ObjectNode device) {
            device.put("Base32StringSeed", Files.readString(seed).strip());
        }
        return answer;
    }

    @Override
    public Answer pages(
            SigningIdentity caller,
            String service,
            String operation,
            Map<String, Object> input,
            int pageSize)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(json(input));
        options.addAll(List.of("--page-size", Integer.toString(pageSize)));
        return run(caller, service, operation, options);
    }

    @Override
    public Optional<URI> presigned(SigningIdentity caller, String service, String operation) {
        return Optional.empty();
    }

    private static List<String> json(Map<String, Object> input) {
        return List.of("--cli-input-json", JSON.writeValueAsString(input));
    }

    private Answer run(
            SigningIdentity caller, String service, String operation, List<String> options)
            throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                command,
                                "--endpoint-url",
                                endpoint.toString(),
                                "--output",
                                "json",
                                service,
                                BEFORE_WORD
                                        .matcher(operation)
                                        .replaceAll("-")
                                        .toLowerCase(Locale.ROOT)));
        line.addAll(options);
        Path out = Files.createTempFile(folder, "out", ".json");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", caller.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", caller.secretAccessKey().reveal());
        caller.sessionToken().ifPresent(token -> environment.put("AWS_SESSION_TOKEN", token));
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_MAX_ATTEMPTS", "1");
        environment.put("AWS_PAGER", "");
        environment.put("LC_ALL", "C.UTF-8");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(operation + ": the AWS CLI did not end");
        }
        return answer(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Answer answer(int exitCode, String out, String err) {
        if (exitCode == 0) {
            return new Answer.Done(out.isBlank() ? JSON.createObjectNode() : JSON.readTree(out));
        }
        Matcher refused = REFUSED.matcher(err);
        if (refused.find()) {
            return new Answer.Refused(refused.group(1), refused.group(2));
        }
        throw new AssertionError("The AWS CLI failed with " + exitCode + ": " + err);
    }

    @Override
    public void close() {}
}
