package countersign.cli.config;

import countersign.etcd.EtcdSettings;
import countersign.iam.session.AuthenticToken;
import java.nio.file.Path;
import java.time.Duration;

/// Where records live.
public sealed interface Storage {
    /// How long after a commit another node may not know of it; zero where there is no other.
    Duration heardWithin();

    /// How far ahead the clock of another node may be; zero where there is no other.
    Duration clocksApart();

    /// Nowhere but in memory.
    record InMemory() implements Storage {
        @Override
        public Duration heardWithin() {
            return Duration.ZERO;
        }

        @Override
        public Duration clocksApart() {
            return Duration.ZERO;
        }
    }

    /// In an etcd cluster, which other nodes share.
    ///
    /// @param data the directory of the audit log
    /// @param masterKey the file of the key that encrypts its secrets, the same on all nodes
    /// @param staleMax how old what is answered from memory may be
    record InCluster(Path data, Path masterKey, EtcdSettings etcd, Duration staleMax)
            implements Storage {
        @Override
        public Duration heardWithin() {
            return staleMax;
        }

        @Override
        public Duration clocksApart() {
            return AuthenticToken.SKEW_MAX;
        }

        /// The directory of the audit log.
        public Path audit() {
            return data.resolve("audit");
        }
    }

    /// @param data the directory of the store
    /// @param masterKey the file of the key that encrypts its secrets
    record OnDisk(Path data, Path masterKey) implements Storage {
        @Override
        public Duration heardWithin() {
            return Duration.ZERO;
        }

        @Override
        public Duration clocksApart() {
            return Duration.ZERO;
        }

        /// The store's file.
        public Path database() {
            return data.resolve("countersign.db");
        }

        /// The directory of the audit log.
        public Path audit() {
            return data.resolve("audit");
        }
    }
}
