package countersign.etcd;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a store on etcd is reached.
///
/// @param endpoints the cluster's members, unresolved; the first that answers is asked
/// @param prefix before all keys, such as `/countersign`; what lies below it is the store's alone
/// @param tls to be sure of whom we speak with, and to show who we are; without it, in the clear
/// @param user as whom, where etcd asks for a user
/// @param history who keeps etcd's history short
public record EtcdSettings(
        List<InetSocketAddress> endpoints,
        String prefix,
        Optional<Tls> tls,
        Optional<User> user,
        History history) {
    /// More members than a cluster should have (etcd 3.4 documentation, "FAQ": seven at most).
    public static final int ENDPOINTS_MAX = 16;

    /// What a store calls places of its own, right below its prefix. In no prefix may there be one
    /// of these names: what lies there could be taken for another store's.
    public static final Set<String> PLACES =
            Set.of("format", "record", "slot", "hold", "compaction");

    public EtcdSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty() || endpoints.size() > ENDPOINTS_MAX) {
            throw new IllegalArgumentException("A cluster has 1 to " + ENDPOINTS_MAX + " members");
        }
        if (Stream.of(prefix.split("/", -1)).anyMatch(PLACES::contains)) {
            throw new IllegalArgumentException("The prefix `" + prefix + "` has one of " + PLACES);
        }
    }

    /// The same, with the members asked in turn from the one of this number on. Where each node
    /// begins at another, no member serves the watches of all.
    public EtcdSettings beginningAt(int endpoint) {
        List<InetSocketAddress> turned = new ArrayList<>(endpoints);
        Collections.rotate(turned, -endpoint);
        return new EtcdSettings(turned, prefix, tls, user, history);
    }

    /// The cluster and the prefix, for people.
    public String told() {
        return endpoints.stream()
                .map(it -> it.getHostString() + ":" + it.getPort())
                .collect(Collectors.joining(",", tls.isPresent() ? "etcds://" : "etcd://", prefix));
    }

    /// Files in PEM.
    ///
    /// @param authorities whose certificates are believed; those of the Java machine if empty
    /// @param identity the certificate and the key that we show, if we show any
    public record Tls(Optional<Path> authorities, Optional<Identity> identity) {}

    /// @param certificate ours, then those that signed it
    /// @param key in PKCS #8, not encrypted
    public record Identity(Path certificate, Path key) {}

    /// @param passwordFile of mode 600; its first line is read anew for each token
    public record User(String name, Path passwordFile) {}

    /// Whose task it is that etcd forgets old revisions (it keeps all until it is told).
    public enum History {
        /// The nodes': one of them has etcd forget all but the latest, of the whole cluster.
        COMPACTED,

        /// Somebody else's, such as etcd's own `--auto-compaction-retention`.
        LEFT_ALONE
    }
}
