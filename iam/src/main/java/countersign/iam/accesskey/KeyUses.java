package countersign.iam.accesskey;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.AccessKeyUse;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.Stored;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// When keys were last used: noted in memory at each request, written to the store now and then.
///
/// A use that wasn't written yet when a node dies is lost; answers of this node are always current.
/// For any thread; only [#writeDown] blocks.
public final class KeyUses {
    private final Directory directory;
    private final ConcurrentMap<AccessKeyId, AccessKeyUse> unwritten = new ConcurrentHashMap<>();

    public KeyUses(Directory directory) {
        this.directory = directory;
    }

    /// Notes a use. Only for keys that exist: whoever calls has verified a signature.
    public void note(AccessKeyId id, AccessKeyUse use) {
        AccessKeyUse whole =
                new AccessKeyUse(
                        use.when().truncatedTo(ChronoUnit.SECONDS), use.service(), use.region());
        AccessKeyUse before = unwritten.get(id);
        if (!whole.equals(before)) {
            unwritten.put(id, whole);
        }
    }

    Optional<AccessKeyUse> last(AccessKeyId id) {
        AccessKeyUse fresh = unwritten.get(id);
        return fresh == null ? directory.accessKeyUse(id) : Optional.of(fresh);
    }

    /// Writes what was noted since the last time. Called about once a minute by one thread, and at
    /// the end.
    public void writeDown() {
        for (AccessKeyId id : unwritten.keySet()) {
            AccessKeyUse use = unwritten.get(id);
            if (use != null) {
                directory.change(edit -> write(edit, id, use));
                unwritten.remove(id, use);
            }
        }
    }

    /// A key that was deleted meanwhile has no use to remember, and what another node wrote of a
    /// later use stays.
    private Edit write(Edit edit, AccessKeyId id, AccessKeyUse use) {
        Optional<Stored<AccessKey>> key = directory.accessKey(id);
        if (key.isEmpty() || isLater(directory.accessKeyUse(id), use)) {
            return edit;
        }
        return edit.relyOn(key.get()).used(id, use);
    }

    private static boolean isLater(Optional<AccessKeyUse> written, AccessKeyUse use) {
        return written.isPresent() && written.get().when().isAfter(use.when());
    }
}
