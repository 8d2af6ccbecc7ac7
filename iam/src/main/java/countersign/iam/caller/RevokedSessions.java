package countersign.iam.caller;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.directory.AccessKey;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Revocations;
import countersign.iam.session.SessionClaims;
import java.time.Instant;
import java.util.Optional;

/// Whether a session was ended before its time: by its access key id, with all sessions that its
/// user or role was given before some moment, or with its long-term key where that is set. One
/// record an account, which stays in memory; so it counts at the next request. For any thread; may
/// block.
final class RevokedSessions {
    private final Directory directory;
    private final SessionLife life;

    RevokedSessions(Directory directory, SessionLife life) {
        this.directory = directory;
        this.life = life;
    }

    /// Why the session is no good any more, for the operator; empty where it wasn't revoked.
    Optional<String> reason(AccessKeyId session, SessionClaims claims) {
        return revoked(session, claims).or(() -> ended(claims));
    }

    private Optional<String> ended(SessionClaims claims) {
        return switch (life) {
            case OUTLIVES_KEY -> Optional.empty();
            case ENDS_WITH_KEY ->
                    claims.terms()
                            .longTermKey()
                            .filter(key -> !isActive(key))
                            .map(key ->
                                    "The access key "
                                            + key
                                            + " that asked for the session is"
                                            + " inactive or gone");
        };
    }

    private boolean isActive(AccessKeyId key) {
        return directory
                .accessKey(key)
                .filter(stored -> stored.value().status() == AccessKey.Status.ACTIVE)
                .isPresent();
    }

    private Optional<String> revoked(AccessKeyId session, SessionClaims claims) {
        Revocations revoked = directory.accounts().revocations(claims.account()).value();
        if (revoked.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> alone = Optional.ofNullable(revoked.sessions().get(session.text()));
        if (alone.isPresent()) {
            return Optional.of("The session was revoked at " + alone.get());
        }
        String identity = claims.principal().identityId();
        return Optional.ofNullable(revoked.identities().get(identity))
                .filter(before -> claims.issued().isBefore(before))
                .map(before ->
                        "The sessions of "
                                + identity
                                + " issued before "
                                + before
                                + " were revoked");
    }
}
