package countersign.cli.e2e;

import countersign.api.ServiceModel;
import countersign.api.iam.IamApi;
import countersign.api.sts.StsApi;
import countersign.cli.e2e.CommandRun.Ended;
import countersign.sigv4.SigningIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The AWS CLI.
///
/// @param folder for the seeds that it writes
record AwsCommandLine(CommandRun command, URI endpoint, Path folder) implements RealClient {
    private static final Pattern BEFORE_WORD =
            Pattern.compile("(?<=.)(?=[A-Z][a-z])|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern REFUSED =
            Pattern.compile(
                    "An error occurred \\((\\w+)\\) when calling the \\w+ operation"
                            + "(?: \\(reached max retries: \\d+\\))?: (.*)\n",
                    Pattern.DOTALL);

    /// A process for each call.
    static AwsCommandLine of(String command, URI endpoint, Path folder) {
        return new AwsCommandLine(new CommandProcess(command, folder), endpoint, folder);
    }

    /// To a word that is no operation it answers with all that it knows.
    @Override
    public Set<String> known() throws IOException, InterruptedException {
        Set<String> known = new HashSet<>();
        for (ServiceModel service : List.of(IamApi.SERVICE, StsApi.SERVICE)) {
            String told = command.run(List.of(service.name(), "no-such-word"), Map.of()).err();
            Set<String> words = new HashSet<>(List.of(told.split("[\\s|]+", -1)));
            for (String operation : service.operations().keySet()) {
                if (words.contains(word(operation))) {
                    known.add(operation);
                }
            }
        }
        return known;
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
            SigningIdentity caller, String operation, Map<String, Object> input, int pageSize)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(json(input));
        options.addAll(List.of("--page-size", Integer.toString(pageSize)));
        return run(caller, RealClient.serviceOf(operation).name(), operation, options);
    }

    @Override
    public Optional<URI> presigned(SigningIdentity caller, String operation) {
        return Optional.empty();
    }

    private static List<String> json(Map<String, Object> input) {
        return List.of("--cli-input-json", JSON.writeValueAsString(input));
    }

    private static String word(String operation) {
        return BEFORE_WORD.matcher(operation).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    private Answer run(
            SigningIdentity caller, String service, String operation, List<String> options)
            throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--endpoint-url",
                                endpoint.toString(),
                                "--output",
                                "json",
                                service,
                                word(operation)));
        arguments.addAll(options);
        Map<String, String> credentials = new HashMap<>();
        credentials.put("AWS_ACCESS_KEY_ID", caller.accessKeyId());
        credentials.put("AWS_SECRET_ACCESS_KEY", caller.secretAccessKey().reveal());
        caller.sessionToken().ifPresent(token -> credentials.put("AWS_SESSION_TOKEN", token));
        return answer(operation, command.run(arguments, credentials));
    }

    private static Answer answer(String operation, Ended ended) {
        if (ended.status() == 0) {
            String out = ended.out();
            return new Answer.Done(out.isBlank() ? JSON.createObjectNode() : JSON.readTree(out));
        }
        Matcher refused = REFUSED.matcher(ended.err());
        if (refused.find()) {
            return new Answer.Refused(refused.group(1), refused.group(2));
        }
        throw new AssertionError(
                operation + ": the AWS CLI failed with " + ended.status() + ": " + ended.err());
    }

    @Override
    public void close() throws IOException {
        command.close();
    }
}
