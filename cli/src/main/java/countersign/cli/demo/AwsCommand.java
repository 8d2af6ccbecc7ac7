package countersign.cli.demo;

import countersign.sigv4.SigningIdentity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The AWS CLI, version 1 or 2, a process for each call. Of the person's own configuration it sees
/// nothing: profiles, variables and proxies are those of the demo.
final class AwsCommand implements AwsCaller {
    private static final String COMMAND = "aws";
    private static final int PATIENCE_SECONDS = 60;
    private static final Pattern VERSION = Pattern.compile("aws-cli/[0-9.]+");
    private static final Pattern REFUSED =
            Pattern.compile(
                    "An error occurred \\(([^)]+)\\) when calling the \\w+ operation[^:]*: (.*)",
                    Pattern.DOTALL);

    private final Path command;
    private final Path folder;
    private final Endpoints endpoints;
    private final String version;

    private AwsCommand(Path command, Path folder, Endpoints endpoints, String version) {
        this.command = command;
        this.folder = folder;
        this.endpoints = endpoints;
        this.version = version;
    }

    /// Empty where there is none that says its version.
    ///
    /// @param path folders, as in the variable `PATH`
    /// @param folder of the demo alone, for what the command reads and prints
    static Optional<AwsCommand> find(String path, Path folder, Endpoints endpoints) {
        Optional<Path> command = Programs.find(path, COMMAND);
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Ended ended = run(command.get(), List.of("--version"), folder);
        Matcher version = VERSION.matcher(ended.out() + ended.err());
        return ended.status() == 0 && version.find()
                ? Optional.of(new AwsCommand(command.get(), folder, endpoints, version.group()))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "the AWS CLI, " + version + "; what it prints is what stands below its commands";
    }

    @Override
    public Outcome ask(Person who, AwsCall call) {
        keep(who);
        Ended ended = run(command, call.words(who, endpoints.of(call)), folder);
        if (ended.status() == 0) {
            List<String> values = List.of(ended.out().strip().split("\t", -1));
            if (values.size() != call.elements().size() || values.contains("None")) {
                throw new DemoFault("the AWS CLI did not find " + call.query());
            }
            return new Outcome.Done(values);
        }
        Matcher refused = REFUSED.matcher(ended.err().strip());
        if (!refused.find()) {
            throw new DemoFault(
                    "the AWS CLI failed with " + ended.status() + ": " + ended.err().strip());
        }
        return new Outcome.Refused(refused.group(1), refused.group(2), refused.group());
    }

    /// Makes a profile of the caller.
    private void keep(Person who) {
        SigningIdentity identity = who.identity();
        StringBuilder profile = new StringBuilder("[" + who.profile() + "]\n");
        profile.append("aws_access_key_id = " + identity.accessKeyId() + "\n");
        profile.append("aws_secret_access_key = " + identity.secretAccessKey().reveal() + "\n");
        identity.sessionToken()
                .ifPresent(token -> profile.append("aws_session_token = " + token + "\n"));
        try {
            Files.writeString(Programs.credentials(folder), profile);
        } catch (IOException e) {
            throw new DemoFault("no profile can be written: " + e.getMessage());
        }
    }

    /// What a process left.
    private record Ended(int status, String out, String err) {
        /// Not what it printed, which may be secret.
        @Override
        public String toString() {
            return "Ended[" + status + "]";
        }
    }

    private static Ended run(Path command, List<String> words, Path folder) {
        List<String> line = new ArrayList<>(words);
        line.addFirst(command.toString());
        Path out = folder.resolve("aws-out");
        Path err = folder.resolve("aws-err");
        ProcessBuilder builder = Programs.alone(line, folder);
        tell(builder.environment());
        try {
            Process process =
                    builder.redirectInput(new File("/dev/null"))
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new DemoFault("the AWS CLI does not end");
                }
            } finally {
                Programs.end(process);
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new DemoFault("the AWS CLI can't be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFault("interrupted");
        }
    }

    private static void tell(Map<String, String> environment) {
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_DEFAULT_OUTPUT", "text");
        environment.put("AWS_MAX_ATTEMPTS", "1");
        environment.put("AWS_PAGER", "");
    }
}
