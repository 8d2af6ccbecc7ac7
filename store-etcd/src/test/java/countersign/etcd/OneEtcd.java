package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.etcd.local.LocalCluster;
import countersign.etcd.local.LocalEtcd;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// One etcd for all tests that don't harm it, started by the first of them. It ends with the
/// machine.
final class OneEtcd {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private OneEtcd() {}

    private static final class Started {
        static final LocalCluster CLUSTER = start();
    }

    private static LocalCluster start(String... options) {
        try {
            Path directory = Files.createTempDirectory("etcd");
            LocalCluster cluster = LocalCluster.start(program(), directory, 1, options);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().unstarted(() -> end(cluster, directory)));
            return cluster;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One that takes requests of 64 KiB at the most.
    static List<InetSocketAddress> smallEndpoints() {
        var _ = program();
        return Small.CLUSTER.endpoints();
    }

    private static final class Small {
        static final LocalCluster CLUSTER = start("--max-request-bytes", "65536");
    }

    private static void end(LocalCluster cluster, Path directory) {
        cluster.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes all that begins with `prefix`, past every store.
    static void delete(ByteString prefix) {
        InetSocketAddress etcd = endpoints().getFirst();
        ManagedChannel channel =
                Grpc.newChannelBuilderForAddress(
                                etcd.getHostString(),
                                etcd.getPort(),
                                InsecureChannelCredentials.create())
                        .proxyDetector(_ -> null)
                        .build();
        try {
            var _ =
                    KVGrpc.newBlockingStub(channel)
                            .deleteRange(
                                    DeleteRangeRequest.newBuilder()
                                            .setKey(prefix)
                                            .setRangeEnd(Layout.end(prefix))
                                            .build());
        } finally {
            channel.shutdownNow();
        }
    }

    /// The program; where it isn't installed, the test is left out.
    static Path program() {
        Optional<Path> program = LocalEtcd.program();
        Assumptions.assumeTrue(program.isPresent(), "etcd is not installed");
        return program.orElseThrow();
    }

    static List<InetSocketAddress> endpoints() {
        var _ = program();
        return Started.CLUSTER.endpoints();
    }

    /// An empty store, whose history is of so many revisions at least.
    static EtcdStore store(int history) {
        return store(settings(endpoints()), history);
    }

    static EtcdStore store(EtcdSettings settings, int history) {
        return EtcdStore.open(settings, limits(history), new SecureRandom(), Runnable::run);
    }

    /// One that gives up soon, where that is what the test waits for.
    static EtcdStore impatient(EtcdSettings settings) {
        Limits limits =
                new Limits(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        4,
                        1_000,
                        Limits.STANDARD.answerBytes());
        return EtcdStore.open(settings, limits, new SecureRandom(), Runnable::run);
    }

    /// Those of a server, but that a busy machine may take its time.
    static Limits limits(int history) {
        Limits standard = Limits.STANDARD;
        return new Limits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                standard.ping(),
                standard.commitsUnderWay(),
                history,
                Limits.STANDARD.answerBytes());
    }

    /// Those of a test, but that an answer has so many bytes at the most.
    static Limits answering(int bytes) {
        Limits usual = limits(1_000);
        return new Limits(
                usual.attempt(),
                usual.whole(),
                usual.page(),
                usual.ping(),
                usual.commitsUnderWay(),
                usual.history(),
                bytes);
    }

    /// Below a prefix that no other test has.
    static EtcdSettings settings(List<InetSocketAddress> endpoints) {
        return new EtcdSettings(
                endpoints,
                "/test/" + PREFIXES.incrementAndGet(),
                Optional.empty(),
                Optional.empty(),
                EtcdSettings.History.COMPACTED);
    }
}
