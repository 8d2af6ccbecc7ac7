package countersign.cli.wiring;

import countersign.iam.backup.Restoration;
import countersign.iam.store.CachedStore;
import countersign.iam.store.Entry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a node refuse everything once somebody begins to fill the store that it runs on: a store
/// that is half filled may lack the policy that denies. The node is to be started anew.
///
/// A file is locked while a server uses it; a cluster is not, so the node itself must see it.
final class RefillGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RefillGuard.class);

    private final CachedStore store;
    private final Optional<Long> begun;

    /// Blocks to read how the store was filled, if it was.
    RefillGuard(CachedStore store) {
        this.store = store;
        this.begun = filled();
    }

    /// To be called often; answered from memory as long as nothing happened.
    void check() {
        if (!filled().equals(begun)) {
            LOG.error("event=store-is-filled-anew reason=\"start this node again afterwards\"");
            store.close();
        }
    }

    private Optional<Long> filled() {
        return store.get(Restoration.KEY).map(Entry::revision);
    }
}
