package countersign.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server of the emulator moto, as a process of its own.
final class MotoServer implements Ec2Service {
    private static final String COMMAND = "moto_server";
    private static final Pattern RUNNING = Pattern.compile("Running on http://[^:]+:([0-9]{1,5})");
    private static final int LINES_MAX = 50;

    private final Process process;
    private final int port;

    private MotoServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param path folders, as in the variable `PATH`
    static Optional<Path> find(String path) {
        return Programs.find(path, COMMAND);
    }

    /// Waits until it says where it listens.
    ///
    /// @throws DemoFault where it ends or says something else
    static MotoServer start(Path command, Path folder) throws IOException {
        Process process =
                Programs.alone(List.of(command.toString(), "-H", "127.0.0.1", "-p", "0"), folder)
                        .redirectErrorStream(true)
                        .start();
        BufferedReader said = process.inputReader();
        for (int i = 0; i < LINES_MAX; i++) {
            String line = said.readLine();
            if (line == null) {
                break;
            }
            Matcher running = RUNNING.matcher(line);
            if (running.find()) {
                drain(said);
                return new MotoServer(process, Integer.parseInt(running.group(1)));
            }
        }
        Programs.end(process);
        throw new DemoFault(COMMAND + " does not start");
    }

    /// It would stop once its pipe is full.
    private static void drain(BufferedReader said) {
        Thread.ofVirtual()
                .start(() -> {
                    try (said) {
                        while (said.readLine() != null) {}
                    } catch (IOException ended) {
                        // Nobody reads on once it is closed.
                    }
                });
    }

    @Override
    public String name() {
        return COMMAND;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        Programs.end(process);
    }
}
