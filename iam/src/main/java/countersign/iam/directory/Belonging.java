package countersign.iam.directory;

import countersign.iam.store.Entry;
import java.util.Optional;

/// What belongs to one identity or policy in a record of its own, such as an identity's inline
/// policies. Where there is no record yet, it is the empty one, and a change can rely on that too.
public final class Belonging<T> {
    private final String key;
    private final RecordCodec<T> codec;
    private final T value;
    private final Optional<Entry> entry;

    Belonging(String key, RecordCodec<T> codec, T value, Optional<Entry> entry) {
        this.key = key;
        this.codec = codec;
        this.value = value;
        this.entry = entry;
    }

    public T value() {
        return value;
    }

    /// Whether there is a record.
    public boolean isThere() {
        return entry.isPresent();
    }

    /// The revision of the record; 0 where there is none, as the first commit has 1.
    public long revision() {
        return entry.map(Entry::revision).orElse(0L);
    }

    String key() {
        return key;
    }

    /// The record it was read from, if there was one.
    Optional<Entry> entry() {
        return entry;
    }

    byte[] encode(T changed) {
        return codec.encode(changed);
    }
}
