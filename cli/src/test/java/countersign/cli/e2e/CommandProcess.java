package countersign.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The AWS CLI as people run it: a process for each call, which takes a second.
///
/// @param command its path or name
/// @param folder for its files; without configuration, so that the caller's own is not used
record CommandProcess(String command, Path folder) implements CommandRun {
    private static final int PATIENCE_SECONDS = 120;

    /// What `command --version` says, or empty where there is none that works.
    static Optional<String> version(String command, Path folder) throws Exception {
        try {
            Ended ended = new CommandProcess(command, folder).run(List.of("--version"), Map.of());
            String said = (ended.out() + ended.err()).strip();
            return ended.status() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        }
    }

    @Override
    public Ended run(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(arguments);
        line.addFirst(command);
        Path out = Files.createTempFile(folder, "out", ".json");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(line);
        isolate(builder.environment(), folder);
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the AWS CLI did not end");
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// Takes away what would lead a client to anybody's account or configuration.
    static void isolate(Map<String, String> environment, Path folder) {
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_DEFAULT_REGION", "us-east-1");
        environment.put("AWS_MAX_ATTEMPTS", "1");
        environment.put("AWS_PAGER", "");
        environment.put("LC_ALL", "C.UTF-8");
    }

    @Override
    public void close() {}
}
