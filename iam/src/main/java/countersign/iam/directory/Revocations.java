package countersign.iam.directory;

import countersign.iam.credential.AccessKeyId;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Which sessions of one account were revoked, all in one record: a request asks for it once, and
/// it stays in memory.
///
/// @param sessions when a session was revoked, by its access key id
/// @param identities the time before which all sessions of a user, a role or the root user were
///   issued that are revoked, by the unique id
public record Revocations(
        NavigableMap<String, Instant> sessions, NavigableMap<String, Instant> identities) {
    /// The most of either kind: the record stays within a third of what a value may have.
    public static final int EACH_MAX = 5_000;

    public static final Revocations NONE = new Revocations(new TreeMap<>(), new TreeMap<>());

    public Revocations {
        sessions = Collections.unmodifiableNavigableMap(new TreeMap<>(sessions));
        identities = Collections.unmodifiableNavigableMap(new TreeMap<>(identities));
    }

    public boolean isEmpty() {
        return sessions.isEmpty() && identities.isEmpty();
    }

    public Revocations with(AccessKeyId session, Instant revoked) {
        NavigableMap<String, Instant> more = new TreeMap<>(sessions);
        more.putIfAbsent(session.text(), revoked);
        return new Revocations(more, identities);
    }

    /// @param issuedBefore an earlier time than is there already changes nothing
    public Revocations with(String identityId, Instant issuedBefore) {
        NavigableMap<String, Instant> more = new TreeMap<>(identities);
        more.merge(identityId, issuedBefore, (a, b) -> a.isAfter(b) ? a : b);
        return new Revocations(sessions, more);
    }

    /// Those of `oldest` and later; this one if that is all.
    public Revocations since(Instant oldest) {
        NavigableMap<String, Instant> stillSessions = new TreeMap<>(sessions);
        NavigableMap<String, Instant> stillIdentities = new TreeMap<>(identities);
        boolean fewer = stillSessions.values().removeIf(time -> time.isBefore(oldest));
        fewer |= stillIdentities.values().removeIf(time -> time.isBefore(oldest));
        return fewer ? new Revocations(stillSessions, stillIdentities) : this;
    }
}
