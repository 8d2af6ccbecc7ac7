package countersign.sqlite;

import countersign.iam.store.IamStore;
import countersign.iam.store.IamStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreContractTest extends IamStoreContract {
    @TempDir private Path directory;

    @Override
    protected IamStore emptyStore() {
        Limits limits = new Limits(Duration.ofSeconds(30), 4_096, LOG_COMMITS, 4, 1L << 30);
        return SqliteStore.open(directory.resolve("store.db"), limits);
    }
}
