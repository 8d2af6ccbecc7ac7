package countersign.cli.config;

import java.nio.file.Path;

/// Where records live.
public sealed interface Storage {
    /// Nowhere but in memory.
    record InMemory() implements Storage {}

    /// @param data the directory of the store
    /// @param masterKey the file of the key that encrypts its secrets
    record OnDisk(Path data, Path masterKey) implements Storage {
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
