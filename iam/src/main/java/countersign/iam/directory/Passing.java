package countersign.iam.directory;

import countersign.iam.store.WitnessedTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Records of one kind that say something until some moment, and nothing after it. They lie in the
/// order of these moments, so whoever adds one clears away a few of the oldest: there are never
/// many more than say something, and nobody has to come and clean. They are kept
/// [WitnessedTime#KEPT_LONGER] beyond that moment, and while nobody confirms this machine's clock:
/// one clock must not forget for all nodes what was spent.
///
/// For any thread; may block.
public final class Passing<T> {
    /// More than one, so that what is left of a busy hour goes away.
    private static final int CLEARED_AT_ONCE = 8;

    private final Directory directory;
    private final String kind;
    private final RecordCodec<T> codec;

    /// @param kind what their keys begin with
    Passing(Directory directory, String kind, RecordCodec<T> codec) {
        this.directory = directory;
        this.kind = kind;
        this.codec = codec;
    }

    /// The record, if there is one; its reader looks at the time.
    public Optional<Stored<T>> find(PassingId id) {
        return directory.read(id.key(kind), codec);
    }

    /// The key of a record, which secrets in it are sealed for.
    public String key(PassingId id) {
        return id.key(kind);
    }

    /// Adds one that isn't there.
    public Edit add(Edit edit, PassingId id, T value, Instant now) {
        if (directory.witnessedTime().confirms(now)) {
            String before = cleared(now);
            List<String> oldest =
                    directory.listNonEmpty(
                            kind, "", CLEARED_AT_ONCE, entry -> Optional.of(entry.key()));
            oldest.stream().filter(key -> key.compareTo(before) < 0).forEach(edit::delete);
        }
        return edit.requireAbsent(id.key(kind)).put(id.key(kind), codec.encode(value));
    }

    /// Writes the very one that was read anew.
    public Edit replace(Edit edit, Stored<T> record, T value) {
        return edit.relyOn(record).put(record.entry().key(), codec.encode(value));
    }

    /// Takes away the very one that was read.
    public Edit take(Edit edit, Stored<T> record) {
        return edit.relyOn(record).delete(record.entry().key());
    }

    /// Takes one away, whether it is there or not. One that is long past is left to [#add], which
    /// may clear it away in the same edit.
    public Edit remove(Edit edit, PassingId id, Instant now) {
        String key = id.key(kind);
        return key.compareTo(cleared(now)) < 0 ? edit : edit.delete(key);
    }

    /// All keys before this one may be cleared away.
    private String cleared(Instant now) {
        return PassingId.start(kind, now.minus(WitnessedTime.KEPT_LONGER));
    }
}
