package countersign.etcd;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The members of the cluster, and which of them is asked: always the same one, until it fails.
final class Endpoints implements AutoCloseable {
    /// gRPC tells at length of its inner life; held here, since else the level is forgotten.
    private static final Logger GRPC_LOG = Logger.getLogger("io.grpc");

    private final List<String> names;
    private final List<ManagedChannel> channels;
    private final AtomicInteger current = new AtomicInteger();

    private Endpoints(List<String> names, List<ManagedChannel> channels) {
        this.names = names;
        this.channels = channels;
    }

    /// Connects to none of them yet.
    ///
    /// @param answerBytesMax a larger answer is refused
    static Endpoints of(EtcdSettings settings, int answerBytesMax) {
        GRPC_LOG.setLevel(Level.WARNING);
        ChannelCredentials credentials =
                settings.tls().map(TlsFiles::credentials).orElseGet(Endpoints::none);
        List<InetSocketAddress> addresses = settings.endpoints();
        try {
            return new Endpoints(
                    addresses.stream().map(it -> it.getHostString() + ":" + it.getPort()).toList(),
                    addresses.stream()
                            .map(it -> channel(it, credentials, answerBytesMax))
                            .toList());
        } catch (IllegalArgumentException e) { // what gRPC makes of a key that it can't read
            throw TlsFiles.fault(String.valueOf(e.getMessage()), e);
        }
    }

    int count() {
        return channels.size();
    }

    /// Which one is to be asked.
    int current() {
        return current.get();
    }

    String name(int endpoint) {
        return names.get(endpoint);
    }

    ManagedChannel channel(int endpoint) {
        return channels.get(endpoint);
    }

    /// Has the next one be asked, if `endpoint` is the one that was.
    void failed(int endpoint) {
        int next = (endpoint + 1) % channels.size();
        if (current.compareAndSet(endpoint, next)) {
            channels.get(next).resetConnectBackoff(); // it may be back long since
        }
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
    }

    private static ManagedChannel channel(
            InetSocketAddress address, ChannelCredentials credentials, int answerBytesMax) {
        return Grpc.newChannelBuilderForAddress(
                        address.getHostString(), address.getPort(), credentials)
                .directExecutor() // what is called back only hands over
                .maxInboundMessageSize(answerBytesMax)
                .keepAliveTime(Limits.KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .keepAliveTimeout(Limits.KEEP_ALIVE_ANSWER.toSeconds(), TimeUnit.SECONDS)
                .disableRetry() // what may be repeated is ours to know
                .disableServiceConfigLookUp()
                .proxyDetector(_ -> null) // the way to a store leads through no web proxy
                .build();
    }

    private static ChannelCredentials none() {
        return InsecureChannelCredentials.create();
    }
}
