package countersign.iam.directory;

import countersign.iam.store.Entry;
import countersign.iam.store.IamStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The records that something was made of, so that whoever keeps it can ask cheaply whether it
/// would be made the same again: one look-up a record, and nothing is allocated or decoded.
/// Immutable.
public final class Basis {
    private static final long ABSENT = 0; // as Belonging#revision

    private final String[] keys;
    private final long[] revisions;

    private Basis(List<String> keys, List<Long> revisions) {
        this.keys = keys.toArray(String[]::new);
        this.revisions = revisions.stream().mapToLong(Long::longValue).toArray();
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Whether all records are those that were read, and what was absent still is.
    boolean holdsIn(IamStore store) {
        for (int i = 0; i < keys.length; i++) {
            Optional<Entry> entry = store.get(keys[i]);
            if ((entry.isPresent() ? entry.get().revision() : ABSENT) != revisions[i]) {
                return false;
            }
        }
        return true;
    }

    /// Collects a basis; of one thread.
    public static final class Builder {
        private final List<String> keys = new ArrayList<>();
        private final List<Long> revisions = new ArrayList<>();

        private Builder() {}

        /// This record was read.
        public Builder relyOn(Stored<?> record) {
            return add(record.entry().key(), record.entry().revision());
        }

        /// This was read, there or not.
        public Builder relyOn(Belonging<?> belonging) {
            return add(belonging.key(), belonging.revision());
        }

        private Builder add(String key, long revision) {
            keys.add(key);
            revisions.add(revision);
            return this;
        }

        public Basis build() {
            return new Basis(keys, revisions);
        }
    }
}
