package countersign.etcd;

import com.google.protobuf.ByteString;
import countersign.iam.store.KeyBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where what lies below the store's prefix.
///
/// - `PREFIX/format`: which format this is; written once, by the first node.
/// - `PREFIX/record/KEY`: the records.
/// - `PREFIX/slot/PROCESS/N`: what shows that a commit was made ([Slots]).
/// - `PREFIX/hold/PROCESS`: which history a snapshot still reads ([Hold]).
/// - `PREFIX/compaction`: up to where the history was given up ([Compaction]).
///
/// These names are [EtcdSettings#PLACES].
final class Layout {
    private final String prefix;
    private final ByteString root;
    private final ByteString records;
    private final ByteString slots;

    Layout(String prefix) {
        this.prefix = prefix;
        root = ByteString.copyFromUtf8(prefix + "/");
        records = root.concat(ByteString.copyFromUtf8("record/"));
        slots = root.concat(ByteString.copyFromUtf8("slot/"));
    }

    /// What all keys of the store begin with.
    ByteString root() {
        return root;
    }

    /// Those of the prefixes within which this one lies.
    List<Layout> above() {
        List<Layout> above = new ArrayList<>();
        for (int end = prefix.lastIndexOf('/'); end > 0; end = prefix.lastIndexOf('/', end - 1)) {
            above.add(new Layout(prefix.substring(0, end)));
        }
        return above;
    }

    ByteString slots() {
        return slots;
    }

    ByteString format() {
        return root.concat(ByteString.copyFromUtf8("format"));
    }

    ByteString compaction() {
        return root.concat(ByteString.copyFromUtf8("compaction"));
    }

    ByteString slot(String process, int number) {
        return slots.concat(ByteString.copyFromUtf8(process + "/" + number));
    }

    ByteString holds() {
        return root.concat(ByteString.copyFromUtf8("hold/"));
    }

    ByteString hold(String process) {
        return holds().concat(ByteString.copyFromUtf8(process));
    }

    /// Where the record with this key lies.
    ByteString record(String key) {
        return records.concat(ByteString.copyFrom(KeyBytes.of(key)));
    }

    /// What the keys of all records with this prefix begin with.
    ByteString recordsOf(String prefix) {
        return records.concat(ByteString.copyFrom(KeyBytes.ofPrefix(prefix)));
    }

    /// The first place behind that of the record with this key.
    ByteString behind(String key) {
        return recordsOf(key).concat(ByteString.copyFrom(new byte[1]));
    }

    boolean isRecord(ByteString place) {
        return place.startsWith(records);
    }

    boolean isSlot(ByteString place) {
        return place.startsWith(slots);
    }

    /// The key of the record that lies at `place`.
    String key(ByteString place) {
        return place.substring(records.size()).toString(StandardCharsets.UTF_8);
    }

    /// The first place behind all that begin with `prefix`, which ends in `/` or in UTF-8.
    static ByteString end(ByteString prefix) {
        byte[] end = prefix.toByteArray();
        end[end.length - 1]++; // UTF-8 has no byte 0xff that could overflow
        return ByteString.copyFrom(end);
    }
}
