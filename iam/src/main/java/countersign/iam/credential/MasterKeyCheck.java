package countersign.iam.credential;

import countersign.iam.store.Change;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreFault;
import java.nio.charset.StandardCharsets;

/// That a node has the master key of the store that it shares with others: the record
/// `master-key-check`, which the first node sealed and every node must be able to open. Else each
/// would seal what no other can open.
public final class MasterKeyCheck {
    /// Where its record lies.
    public static final String KEY = "master-key-check";

    private static final SecretPlace PLACE = new SecretPlace(KEY, "check");
    private static final byte[] CONTENT = "countersign".getBytes(StandardCharsets.US_ASCII);

    private final IamStore store;

    public MasterKeyCheck(IamStore store) {
        this.store = store;
    }

    /// Of several nodes that come first at once, one makes the record.
    ///
    /// @throws SecretFault where the store's secrets are sealed by another key; names both by id
    public void verify(MasterKey key) {
        if (store.get(KEY).isEmpty()) {
            byte[] value = key.seal(PLACE, CONTENT).bytes();
            store.commit(Change.builder().requireAbsent(KEY).put(KEY, value).build());
        }
        Entry entry =
                store.get(KEY).orElseThrow(() -> new StoreFault("The master key's check is gone"));
        verify(entry, key);
    }

    /// That `key` sealed the record, as one that was read holds it.
    ///
    /// @throws SecretFault where another one did
    /// @throws StoreFault where it is damaged
    public static void verify(Entry entry, MasterKey key) {
        try {
            var _ = key.open(PLACE, SealedSecret.of(entry.value()));
        } catch (IllegalArgumentException e) {
            throw new StoreFault("The record of the master key's check is damaged", e);
        }
    }
}
