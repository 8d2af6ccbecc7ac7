package countersign.etcd.local;

import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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

    /// What lies between the members.
    public interface Ways {
        /// Where the others are to reach the member with this number, from 0.
        InetSocketAddress to(int member, InetSocketAddress peer);
    }

    /// Starts a cluster whose data lie in `directory`, and waits until it answers.
    ///
    /// @param options for each member, further ones of etcd's
    public static LocalCluster start(Path program, Path directory, int count, String... options)
            throws InterruptedException {
        return start(program, directory, count, (_, peer) -> peer, List.of(options), false);
    }

    /// The same, of members that reach each other over `ways`.
    public static LocalCluster startOver(
            Ways ways, Path program, Path directory, int count, String... options)
            throws InterruptedException {
        return start(program, directory, count, ways, List.of(options), false);
    }

    /// The same, of members whose clients need TLS, as `options` say.
    public static LocalCluster startWithTls(
            Path program, Path directory, int count, String... options)
            throws InterruptedException {
        return start(program, directory, count, (_, peer) -> peer, List.of(options), true);
    }

    private static LocalCluster start(
            Path program, Path directory, int count, Ways ways, List<String> options, boolean tls)
            throws InterruptedException {
        List<Integer> ports = LocalPorts.free(2 * count);
        List<LocalEtcd.Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            InetSocketAddress peer = InetSocketAddress.createUnresolved(HOST, ports.get(2 * i + 1));
            members.add(
                    new LocalEtcd.Member(
                            "etcd" + (i + 1),
                            directory.resolve("etcd" + (i + 1)),
                            InetSocketAddress.createUnresolved(HOST, ports.get(2 * i)),
                            peer,
                            ways.to(i, peer),
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

    /// How the cluster names the member with this number, if that answers. As [#leader].
    public OptionalLong id(int number) {
        return status(running.get(number))
                .map(it -> OptionalLong.of(it.getHeader().getMemberId()))
                .orElseGet(OptionalLong::empty);
    }

    private static boolean leads(LocalEtcd etcd) {
        return status(etcd)
                .filter(it -> it.getLeader() == it.getHeader().getMemberId())
                .isPresent();
    }

    private static Optional<StatusResponse> status(LocalEtcd etcd) {
        InetSocketAddress address = etcd.address();
        ManagedChannel channel =
                Grpc.newChannelBuilderForAddress(
                                address.getHostString(),
                                address.getPort(),
                                InsecureChannelCredentials.create())
                        .proxyDetector(_ -> null)
                        .build();
        try {
            return Optional.of(
                    MaintenanceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(STATUS_MILLIS, TimeUnit.MILLISECONDS)
                            .status(StatusRequest.getDefaultInstance()));
        } catch (StatusRuntimeException away) {
            return Optional.empty();
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
