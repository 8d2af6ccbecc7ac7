package countersign.iam.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A set of writes that happens whole, if all its preconditions hold, or not at all. Immutable.
///
/// One that exists is within the limits of every store: its keys are [KeyBytes], its values have 1
/// to [IamStore#VALUE_BYTES_MAX] bytes, it has at most [IamStore#CHANGE_PARTS_MAX] parts and
/// [IamStore#CHANGE_BYTES_MAX] bytes. What breaks one is refused with [IllegalArgumentException].
///
/// @param preconditions what must be true at the moment of the commit; may be empty
/// @param writes at least one, and no two of one key
public record Change(List<Precondition> preconditions, List<Write> writes) {
    public Change {
        preconditions = List.copyOf(preconditions);
        writes = List.copyOf(writes);
        if (writes.isEmpty()) {
            throw new IllegalArgumentException("A change writes at least one key");
        }
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
        if (bytes(preconditions, writes) > IamStore.CHANGE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "A change has at most " + IamStore.CHANGE_BYTES_MAX + " bytes");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /// The bytes of all its keys and values, at most [IamStore#CHANGE_BYTES_MAX].
    public int bytes() {
        return Math.toIntExact(bytes(preconditions, writes));
    }

    private static long bytes(List<Precondition> preconditions, List<Write> writes) {
        long bytes = 0;
        for (Precondition precondition : preconditions) {
            bytes += KeyBytes.length(precondition.key());
        }
        for (Write write : writes) {
            bytes += KeyBytes.length(write.key());
            bytes += write instanceof Write.Put put ? put.value().length : 0;
        }
        return bytes;
    }

    /// What must hold. The same key may be written by the same change, or not.
    public sealed interface Precondition {
        String key();

        /// There is no record at `key`.
        record Absent(String key) implements Precondition {
            public Absent {
                KeyBytes.requireKey(key);
            }
        }

        /// The record at `key` is the one that the commit `revision` wrote: it is there, and was
        /// neither replaced nor deleted and made anew since.
        record AtRevision(String key, long revision) implements Precondition {
            public AtRevision {
                KeyBytes.requireKey(key);
                if (revision < 1) {
                    throw new IllegalArgumentException("No commit has revision " + revision);
                }
            }
        }
    }

    /// What is written.
    public sealed interface Write {
        String key();

        /// @param value of 1 to [IamStore#VALUE_BYTES_MAX] bytes; copied on the way in, and then
        ///   not to be changed by whoever reads it
        record Put(String key, byte[] value) implements Write {
            public Put {
                KeyBytes.requireKey(key);
                if (value.length < 1 || value.length > IamStore.VALUE_BYTES_MAX) {
                    throw new IllegalArgumentException(
                            "A value has 1 to "
                                    + IamStore.VALUE_BYTES_MAX
                                    + " bytes, not "
                                    + value.length);
                }
                value = value.clone();
            }
        }

        /// Deleting what isn't there is no conflict.
        record Delete(String key) implements Write {
            public Delete {
                KeyBytes.requireKey(key);
            }
        }
    }

    /// Collects a change; of one thread.
    public static final class Builder {
        private final List<Precondition> preconditions = new ArrayList<>();
        private final List<Write> writes = new ArrayList<>();

        private Builder() {}

        /// There must be no record at `key`.
        public Builder requireAbsent(String key) {
            preconditions.add(new Precondition.Absent(key));
            return this;
        }

        /// `entry` must still be the record at its key.
        public Builder requireUnchanged(Entry entry) {
            preconditions.add(new Precondition.AtRevision(entry.key(), entry.revision()));
            return this;
        }

        /// Writes `value`, of 1 to [IamStore#VALUE_BYTES_MAX] bytes, at `key`.
        public Builder put(String key, byte[] value) {
            writes.add(new Write.Put(key, value));
            return this;
        }

        /// Deletes the record at `key`, if there is one.
        public Builder delete(String key) {
            writes.add(new Write.Delete(key));
            return this;
        }

        /// The change; refused with [IllegalArgumentException] where a limit is broken.
        public Change build() {
            return new Change(preconditions, writes);
        }
    }
}
