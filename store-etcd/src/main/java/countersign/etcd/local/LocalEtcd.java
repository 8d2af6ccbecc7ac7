package countersign.etcd.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// One etcd process, on loopback. It ends with this machine's Java process at the latest, unless
/// that is killed.
public final class LocalEtcd implements AutoCloseable {
    private static final int START_SECONDS = 30;
    private static final int END_SECONDS = 10;

    private final Member member;
    private final Process process;
    private final CompletableFuture<Void> serving = new CompletableFuture<>();
    private final Thread ending = Thread.ofPlatform().unstarted(this::kill);

    /// What makes one member.
    ///
    /// @param directory where its data lie
    /// @param client where clients reach it
    /// @param peer where it listens for the other members
    /// @param peerWay where the other members reach it: the same, but for what lies between
    /// @param more further options, such as those of TLS; with `https` in its URLs if `tls`
    record Member(
            String name,
            Path directory,
            InetSocketAddress client,
            InetSocketAddress peer,
            InetSocketAddress peerWay,
            List<String> more,
            boolean tls) {
        Member {
            more = List.copyOf(more);
        }

        String clientUrl() {
            return (tls ? "https://" : "http://") + text(client);
        }

        String peerUrl() {
            return "http://" + text(peer);
        }

        String peerWayUrl() {
            return "http://" + text(peerWay);
        }

        private static String text(InetSocketAddress address) {
            return address.getHostString() + ":" + address.getPort();
        }
    }

    private LocalEtcd(Member member, Process process) {
        this.member = member;
        this.process = process;
    }

    /// Where the program is, if it is installed: in Debian's package `etcd-server`.
    public static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "etcd"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts the process; [#awaitServing] says when it answers.
    static LocalEtcd start(Path program, Member member, List<Member> cluster) {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        option(command, "--name", member.name());
        option(command, "--data-dir", member.directory().toString());
        option(command, "--listen-client-urls", member.clientUrl());
        option(command, "--advertise-client-urls", member.clientUrl());
        option(command, "--listen-peer-urls", member.peerUrl());
        option(command, "--initial-advertise-peer-urls", member.peerWayUrl());
        option(
                command,
                "--initial-cluster",
                String.join(
                        ",",
                        cluster.stream().map(it -> it.name() + "=" + it.peerWayUrl()).toList()));
        option(command, "--logger", "zap");
        option(command, "--log-outputs", "stderr");
        command.addAll(member.more());
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
            LocalEtcd etcd = new LocalEtcd(member, builder.start());
            Runtime.getRuntime().addShutdownHook(etcd.ending);
            Thread.ofPlatform().daemon().name("etcd-output").start(etcd::read);
            return etcd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void option(List<String> command, String name, String value) {
        command.add(name);
        command.add(value);
    }

    /// Waits until it answers clients, which is once its cluster has a leader.
    ///
    /// @throws IllegalStateException where it doesn't come to that
    public LocalEtcd awaitServing() throws InterruptedException {
        try {
            serving.get(START_SECONDS, TimeUnit.SECONDS);
            return this;
        } catch (ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException("etcd " + member.name() + " didn't start", e);
        }
    }

    /// Its output is read to the end, so that it never waits for us.
    private void read() {
        String last = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.contains("serving client traffic")) { // etcd 3.4, embed/serve.go
                    serving.complete(null);
                }
            }
        } catch (IOException e) {
            last = e.toString();
        }
        serving.completeExceptionally(new IllegalStateException("It ended: " + last));
    }

    public InetSocketAddress address() {
        return InetSocketAddress.createUnresolved(
                member.client().getHostString(), member.client().getPort());
    }

    public long pid() {
        return process.pid();
    }

    /// Has it stand still, as by `kill -STOP`, until [#proceed].
    public void pause() throws InterruptedException {
        signal("-STOP");
    }

    /// As by `kill -CONT`.
    public void proceed() throws InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws InterruptedException {
        try {
            String pid = Long.toString(process.pid());
            int exit = new ProcessBuilder("kill", signal, pid).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill " + signal + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As by `kill -9`.
    public void kill() {
        process.destroyForcibly();
        boolean _ = ended();
    }

    /// As by a person who wants it to end well.
    @Override
    public void close() {
        process.destroy();
        if (!ended()) {
            kill();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException _) {
            // it is running already
        }
    }

    private boolean ended() {
        boolean interrupted = false;
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
