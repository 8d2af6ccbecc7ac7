package countersign.cli.e2e;

import countersign.sigv4.SigningIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// `countersign serve` as a process of its own, on the machine's clock and a free port.
///
/// @param greeting what it printed before it served
record ServerProcess(Process process, List<String> greeting) implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final String SERVES_AT = "Countersign serves IAM and STS at http://127.0.0.1:";

    /// @param log takes what it prints on standard error, after what is there
    static ServerProcess start(Path data, Path log) throws IOException {
        Process process = launch(data, log);
        List<String> greeting = new ArrayList<>();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.equals("Ctrl-C ends it.")) {
            greeting.add(line);
            line = out.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new AssertionError("It did not start; its log is " + log);
        }
        return new ServerProcess(process, List.copyOf(greeting));
    }

    /// Starts it without waiting for anything.
    static Process launch(Path data, Path log) throws IOException {
        return command(
                log,
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--metrics-listen",
                "off",
                "--data",
                data.toString());
    }

    /// Starts any command of Countersign's.
    ///
    /// @param log takes what it prints on standard error, after what is there
    static Process command(Path log, String... arguments) throws IOException {
        List<String> java =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "countersign.cli.Main"));
        java.addAll(List.of(arguments));
        return new ProcessBuilder(java)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    QueryClient client() {
        String port = said(SERVES_AT).orElseThrow();
        return new QueryClient(Integer.parseInt(port), InstantSource.system());
    }

    /// The root user's key, which only the first start on its data tells.
    SigningIdentity rootKey() {
        return Enrolled.identity(
                said("  export AWS_ACCESS_KEY_ID=").orElseThrow(),
                said("  export AWS_SECRET_ACCESS_KEY=").orElseThrow());
    }

    /// The rest of the line that begins so.
    private Optional<String> said(String beginning) {
        return greeting.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }

    /// Ends it as a power cut does, by SIGKILL.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /// Tells it to end, by SIGTERM.
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
