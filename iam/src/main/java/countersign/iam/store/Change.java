package countersign.iam.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A set of writes that happens whole, if all its preconditions hold, or not at all. Immutable.
///
/// @param preconditions what must be true at the moment of the commit
/// @param writes no two of one key
public record Change(List<Precondition> preconditions, List<Write> writes) {
    public Change {
        preconditions = List.copyOf(preconditions);
        writes = List.copyOf(writes);
        if (preconditions.size() + writes.size() > IamStore.CHANGE_PARTS_MAX) {
            throw new IllegalArgumentException(
                    "A change has at most " + IamStore.CHANGE_PARTS_MAX + " parts");
        }
        Set<String> keys = new HashSet<>();
        for (Write write : writes) {
            if (!keys.add(write.key())) {
                throw new IllegalArgumentException("Two writes of one key: " + write.key());
            }
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /// What must hold.
    public sealed interface Precondition {
        String key();

        /// There is no record at `key`.
        record Absent(String key) implements Precondition {}

        /// The record at `key` is the one that the commit `revision` wrote.
        record AtRevision(String key, long revision) implements Precondition {}
    }

    /// What is written.
    public sealed interface Write {
        String key();

        /// @param value of 1 to [IamStore#VALUE_BYTES_MAX] bytes
        record Put(String key, byte[] value) implements Write {}

        /// Deleting what isn't there is no conflict.
        record Delete(String key) implements Write {}
    }

    /// Collects a change; of one thread.
    public static final class Builder {
        private final List<Precondition> preconditions = new ArrayList<>();
        private final List<Write> writes = new ArrayList<>();

        private Builder() {}

        public Builder requireAbsent(String key) {
            preconditions.add(new Precondition.Absent(key));
            return this;
        }

        public Builder requireUnchanged(Entry entry) {
            preconditions.add(new Precondition.AtRevision(entry.key(), entry.revision()));
            return this;
        }

        public Builder put(String key, byte[] value) {
            writes.add(new Write.Put(key, value));
            return this;
        }

        public Builder delete(String key) {
            writes.add(new Write.Delete(key));
            return this;
        }

        public Change build() {
            return new Change(preconditions, writes);
        }
    }
}
