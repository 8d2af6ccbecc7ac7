package countersign.cli.moving;

import countersign.iam.backup.Restoration;
import countersign.iam.credential.MasterKey;
import countersign.iam.credential.MasterKeyCheck;
import countersign.iam.credential.SecretFault;
import countersign.iam.session.SealingKeys;
import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import countersign.iam.store.StoreSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a source holds that a server opens by its master key before it serves. Each store on which
/// one ever ran has some of it. A source that another key sealed, or that is half filled itself,
/// would become a store on which no server starts.
final class SealedRecords {
    private static final List<String> KEYS =
            List.of(Restoration.KEY, MasterKeyCheck.KEY, SealingKeys.KEY);

    private final List<Entry> found = new ArrayList<>();

    /// Those of a store, as of a moment.
    static SealedRecords of(StoreSnapshot store) {
        SealedRecords records = new SealedRecords();
        KEYS.stream().map(store::get).flatMap(Optional::stream).forEach(records::see);
        return records;
    }

    /// Those of a store of this process, but for what it says of its own restoration.
    static SealedRecords ofServing(IamStore store) {
        SealedRecords records = new SealedRecords();
        KEYS.stream()
                .filter(key -> !key.equals(Restoration.KEY))
                .map(store::get)
                .flatMap(Optional::stream)
                .forEach(records::see);
        return records;
    }

    /// Heeds a record of the source, if it is one of these.
    void see(Entry entry) {
        if (KEYS.contains(entry.key())) {
            found.add(entry);
        }
    }

    /// That `key` opens them all. To be called before anything is written.
    ///
    /// @param source for people
    /// @throws SecretFault where another one sealed them; names both by id
    /// @throws countersign.iam.store.StoreFault where the source is half filled itself
    void requireSealedBy(MasterKey key, Object source) {
        try {
            found.forEach(entry -> verify(entry, key));
        } catch (SecretFault fault) {
            throw new SecretFault(
                    "Nothing was written: another master key belongs to "
                            + source
                            + ". Name it with --master-key-file. ("
                            + fault.getMessage()
                            + ")",
                    fault);
        }
    }

    private static void verify(Entry entry, MasterKey key) {
        switch (entry.key()) {
            case Restoration.KEY -> Restoration.verify(entry, key);
            case MasterKeyCheck.KEY -> MasterKeyCheck.verify(entry, key);
            case SealingKeys.KEY -> SealingKeys.verify(entry, key);
            default -> throw new IllegalArgumentException(entry.key());
        }
    }
}
