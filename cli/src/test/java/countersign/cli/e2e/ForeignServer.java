package countersign.cli.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A service that others wrote, as a process of its own with a class path of its own.
///
/// @param log what it says
record ForeignServer(String name, Process process, int port, Path log) implements AutoCloseable {
    private static final String ACCOUNT = "123456789012"; // moto's
    private static final int PATIENCE_TRIES = 1_200; // a minute
    private static final int TRY_MILLIS = 50;

    /// Where Debian's package puts it.
    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    /// Where the module `gateway-servers` puts what the build fetched; tests run in the folder of
    /// their own.
    private static final Path FETCHED =
            Path.of("").toAbsolutePath().resolveSibling("gateway-servers/target");

    /// The emulator moto, for each of its services; the test is skipped where it isn't installed.
    static ForeignServer moto(Path folder) throws IOException {
        int port = freePort();
        assumeTrue(isMotoInstalled(), "moto_server is not installed");
        return start(folder, "moto", port, "moto_server", "-H", "127.0.0.1", "-p", text(port));
    }

    static boolean isMotoInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "moto_server")));
    }

    /// AWS's own DynamoDB for developers. Its classes for telemetry aren't there, so it must be
    /// started without their being looked for.
    static ForeignServer dynamoDbLocal(Path folder) throws IOException {
        int port = freePort();
        String library =
                Stream.of(classPath().split(File.pathSeparator, -1))
                        .filter(file -> file.contains("libsqlite4java-linux-amd64"))
                        .findFirst()
                        .orElseThrow();
        return java(
                folder,
                "dynamodb-local",
                port,
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + Path.of(library).getParent(),
                "-cp",
                classPath(),
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-inMemory",
                "-disableTelemetry",
                "-port",
                text(port));
    }

    /// A message queue with SQS's interface.
    static ForeignServer elasticMq(Path folder) throws IOException {
        int port = freePort();
        return java(
                folder,
                "elasticmq",
                port,
                "-Drest-sqs.bind-hostname=127.0.0.1",
                "-Drest-sqs.bind-port=" + port,
                "-Drest-stats.enabled=false",
                "-Daws.region=us-east-1",
                "-Daws.accountId=" + ACCOUNT,
                "-cp",
                classPath(),
                "org.elasticmq.server.Main");
    }

    /// An object store for tests, by Adobe.
    static ForeignServer s3Mock(Path folder) throws IOException {
        int port = freePort();
        return java(
                folder,
                "s3mock",
                port,
                "-Dspring.main.lazy-initialization=true",
                "-jar",
                fetched("s3mock.jar").toString(),
                "--server.port=" + freePort(),
                "--http.port=" + port);
    }

    static void requireNginx() {
        assumeTrue(Files.isExecutable(NGINX), "nginx is not installed");
    }

    /// nginx, which asks about pages that are at a port.
    ///
    /// @param asking the lines of where it asks, and by what it is known there
    static ForeignServer nginx(Path folder, int pages, String asking) throws IOException {
        int port = freePort();
        String text;
        try (InputStream resource = ForeignServer.class.getResourceAsStream("/e2e/nginx.conf")) {
            text =
                    new String(
                            Objects.requireNonNull(resource).readAllBytes(),
                            StandardCharsets.UTF_8);
        }
        Path file =
                Files.writeString(
                        folder.resolve("nginx.conf"),
                        text.replace("FOLDER", folder.toString())
                                .replace("LISTEN", text(port))
                                .replace("PAGES", text(pages))
                                .replace("ASKING", asking));
        return start(
                folder,
                "nginx",
                port,
                NGINX.toString(),
                "-p",
                folder.toString(),
                "-c",
                file.toString());
    }

    private static ForeignServer java(Path folder, String name, int port, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        return start(folder, name, port, command.toArray(String[]::new));
    }

    private static ForeignServer start(Path folder, String name, int port, String... command)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(Files.createDirectory(folder.resolve(name)).toFile());
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new ForeignServer(name, process, port, log);
    }

    /// Waits until it takes connections; several that were started begin side by side.
    ForeignServer await() throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_TRIES; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return this;
            } catch (IOException notYet) {
                if (process.waitFor(TRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        close();
        throw new AssertionError(name + " doesn't start: " + Files.readString(log));
    }

    private static String classPath() throws IOException {
        return Files.readString(fetched("class-path")).strip();
    }

    private static Path fetched(String file) {
        Path path = FETCHED.resolve(file);
        assumeTrue(
                Files.exists(path),
                "the module gateway-servers isn't built: ./countersign test -pl gateway-servers");
        return path;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String text(int port) {
        return String.valueOf(port);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
