package countersign.bench;

import countersign.etcd.EtcdSettings;
import countersign.etcd.EtcdStore;
import countersign.iam.store.CachedStore;
import countersign.iam.store.IamStore;
import countersign.sqlite.SqliteStore;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the records of [ManyUsers] are: a file of the directory, or etcd.
///
/// @param directory of the file and of the master key
/// @param etcd the port of an etcd on this machine
record ManyUsersStore(Path directory, Optional<Integer> etcd) {
    private static final Duration STALE_MAX = Duration.ofSeconds(1);

    /// @param arguments the directory, and at `at` the port, if it is etcd
    static ManyUsersStore of(String[] arguments, int at) {
        return new ManyUsersStore(
                Path.of(arguments[0]),
                arguments.length > at
                        ? Optional.of(Integer.valueOf(arguments[at]))
                        : Optional.empty());
    }

    IamStore open() {
        return etcd.<IamStore>map(port -> EtcdStore.open(settings(port), new SecureRandom()))
                .orElseGet(() -> SqliteStore.open(directory.resolve("countersign.db")));
    }

    /// With memory before it, as a server has it.
    CachedStore openCached(long bytesMax) {
        return etcd.isPresent()
                ? new CachedStore(open(), bytesMax, STALE_MAX, System::nanoTime)
                : new CachedStore(open(), bytesMax);
    }

    /// So many commits at a time are worth their while: one file syncs for all that wait, etcd's
    /// answers travel.
    int threads() {
        return etcd.isPresent() ? 16 : 4;
    }

    private static EtcdSettings settings(int port) {
        return new EtcdSettings(
                List.of(InetSocketAddress.createUnresolved("127.0.0.1", port)),
                "/countersign",
                Optional.empty(),
                Optional.empty(),
                EtcdSettings.History.COMPACTED);
    }
}
