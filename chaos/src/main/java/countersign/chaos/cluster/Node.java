package countersign.chaos.cluster;

import countersign.chaos.client.Caller;
import countersign.chaos.client.Credentials;
import countersign.sigv4.SigningIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One `countersign serve`, a process of its own that can be stopped, killed and started again at
/// the same port. Started and ended by one thread. It ends with this program at the latest, unless
/// that is killed by `kill -9`.
public final class Node implements AutoCloseable {
    private static final int END_SECONDS = 60;
    private static final String LAST_LINE = "Ctrl-C ends it.";

    private final Path log;
    private final int port;
    private final int healthPort;
    private final List<String> arguments;
    private final InstantSource clock;
    private final Thread ending = Thread.ofPlatform().unstarted(this::end);
    private volatile Optional<Process> process = Optional.empty();
    private volatile boolean ended;
    private List<String> greeting = List.of();

    /// @param log takes what it prints on standard error
    /// @param arguments those of `serve` besides its ports
    /// @param clock by which requests to it are signed
    Node(Path log, int port, int healthPort, List<String> arguments, InstantSource clock) {
        this.log = log;
        this.port = port;
        this.healthPort = healthPort;
        this.arguments = List.copyOf(arguments);
        this.clock = clock;
    }

    /// Asks it, on a connection of its own.
    public Caller caller() {
        return new Caller(port, clock);
    }

    /// Where it serves the AWS APIs.
    public int port() {
        return port;
    }

    /// Where it tells how it is.
    public int healthPort() {
        return healthPort;
    }

    /// Starts it, and waits until it serves.
    ///
    /// @throws IllegalStateException where it ends instead
    public void start() {
        List<String> all = new ArrayList<>();
        all.addAll(List.of("serve", "--listen", "127.0.0.1:" + port));
        all.addAll(List.of("--metrics-listen", "127.0.0.1:" + healthPort));
        all.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(NodeProgram.command(all));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            if (process.isEmpty()) {
                Runtime.getRuntime().addShutdownHook(ending);
            }
            Process started = builder.start();
            process = Optional.of(started);
            if (ended) {
                started.destroyForcibly(); // this program ends, and didn't see it
            }
            greeting = untilServing(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> untilServing(Process started) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader out = started.inputReader();
        String line = out.readLine();
        while (line != null && !line.equals(LAST_LINE)) {
            lines.add(line);
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("A node ended instead of serving; its log: " + log);
        }
        return lines;
    }

    /// The root user's key, if this start made the account.
    Optional<SigningIdentity> rootKey() {
        Optional<String> id = said("  export AWS_ACCESS_KEY_ID=");
        Optional<String> secret = said("  export AWS_SECRET_ACCESS_KEY=");
        return id.flatMap(it -> secret.map(key -> Credentials.identity(it, key)));
    }

    private Optional<String> said(String beginning) {
        return greeting.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }

    /// From now on it stands still, with all its connections open.
    public void pause() throws InterruptedException {
        Signals.pause(running().pid());
    }

    /// It goes on, knowing nothing of the pause.
    public void proceed() throws InterruptedException {
        Signals.proceed(running().pid());
    }

    /// As by `kill -9`.
    public void kill() throws InterruptedException {
        running().destroyForcibly();
        awaitEnd();
    }

    /// Tells it to end, and waits until it has.
    ///
    /// @return the exit code
    public int terminate() throws InterruptedException {
        running().destroy();
        return awaitEnd();
    }

    private int awaitEnd() throws InterruptedException {
        if (!running().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A node didn't end; its log: " + log);
        }
        return running().exitValue();
    }

    private Process running() {
        return process.orElseThrow(() -> new IllegalStateException("It was never started"));
    }

    private void end() {
        ended = true;
        process.ifPresent(Process::destroyForcibly);
    }

    @Override
    public void close() {
        end();
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException _) {
            // it is running already
        }
    }
}
