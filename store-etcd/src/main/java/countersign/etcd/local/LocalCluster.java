package countersign.etcd.local;

import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// An etcd cluster on this machine, each member a process. Of one thread.
public final class LocalCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int STATUS_MILLIS = 500;

    private final Path program;
    private final List<LocalEtcd.Member> members;
    private final List<LocalEtcd> running;

    private LocalCluster(Path program, List<LocalEtcd.Member> members, List<LocalEtcd> running) {
        this.program = program;
        this.members = members;
        this.running = running;
    }

    /// Starts a cluster whose data lie in `directory`, and waits until it answers.
    ///
    /// @param options for each member, further ones of etcd's
    public static LocalCluster start(Path program, Path directory, int count, String... options)
            throws InterruptedException {
        return start(program, directory, count, List.of(options), false);
    }

    /// The same, of members whose clients need TLS, as `options` say.
    public static LocalCluster startWithTls(
            Path program, Path directory, int count, String... options)
            throws InterruptedException {
        return start(program, directory, count, List.of(options), true);
    }

    private static LocalCluster start(
            Path program, Path directory, int count, List<String> options, boolean tls)
            throws InterruptedException {
        List<Integer> ports = freePorts(2 * count);
        List<LocalEtcd.Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(
                    new LocalEtcd.Member(
                            "etcd" + (i + 1),
                            directory.resolve("etcd" + (i + 1)),
                            InetSocketAddress.createUnresolved(HOST, ports.get(2 * i)),
                            InetSocketAddress.createUnresolved(HOST, ports.get(2 * i + 1)),
                            options,
                            tls));
        }
        LocalCluster cluster = new LocalCluster(program, members, new ArrayList<>());
        try {
            for (LocalEtcd.Member member : members) {
                cluster.running.add(LocalEtcd.start(program, member, members));
            }
            for (LocalEtcd etcd : cluster.running) {
                etcd.awaitServing();
            }
            return cluster;
        } catch (RuntimeException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    /// Ports that nobody has at this moment; all held until all are known, so that they differ.
    private static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            try {
                for (int i = 0; i < count; i++) {
                    held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                }
                return held.stream().map(ServerSocket::getLocalPort).toList();
            } finally {
                for (ServerSocket socket : held) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<InetSocketAddress> endpoints() {
        return running.stream().map(LocalEtcd::address).toList();
    }

    /// The member with this number, from 0.
    public LocalEtcd member(int number) {
        return running.get(number);
    }

    /// Starts a member again that was killed, on the data that it had.
    public void restart(int number) throws InterruptedException {
        running.get(number).close();
        running.set(number, LocalEtcd.start(program, members.get(number), members));
        running.get(number).awaitServing();
    }

    /// The number of the member that the cluster's members call their leader, if one answers that
    /// has one. Not of a cluster with TLS or users.
    public OptionalInt leader() {
        for (int number = 0; number < running.size(); number++) {
            if (leads(running.get(number))) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean leads(LocalEtcd etcd) {
        InetSocketAddress address = etcd.address();
        ManagedChannel channel =
                Grpc.newChannelBuilderForAddress(
                                address.getHostString(),
                                address.getPort(),
                                InsecureChannelCredentials.create())
                        .proxyDetector(_ -> null)
                        .build();
        try {
            StatusResponse status =
                    MaintenanceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(STATUS_MILLIS, TimeUnit.MILLISECONDS)
                            .status(StatusRequest.getDefaultInstance());
            return status.getLeader() == status.getHeader().getMemberId();
        } catch (StatusRuntimeException away) {
            return false;
        } finally {
            channel.shutdownNow();
        }
    }

    @Override
    public void close() {
        running.forEach(LocalEtcd::kill); // its data are of no use to anybody afterwards
        running.forEach(LocalEtcd::close);
    }
}
