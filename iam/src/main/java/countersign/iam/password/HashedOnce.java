package countersign.iam.password;

import countersign.iam.credential.SecretPlace;
import countersign.iam.directory.PasswordHash;
import java.util.HashMap;
import java.util.Map;

/// A new password on its way into the store: however often the commit is tried again, each hash of
/// it is computed once, and only when it is wanted. Of one thread.
public final class HashedOnce {
    private final PasswordHasher hasher;
    private final Password password;
    private final Map<SecretPlace, PasswordHash> hashes = new HashMap<>();
    private final Map<String, Boolean> matches = new HashMap<>();

    HashedOnce(PasswordHasher hasher, Password password) {
        this.hasher = hasher;
        this.password = password;
    }

    Password password() {
        return password;
    }

    PasswordHash at(SecretPlace place) {
        return hashes.computeIfAbsent(place, missing -> hasher.hash(missing, password));
    }

    /// A salt has one hash alone.
    boolean matches(SecretPlace place, PasswordHash kept) {
        return matches.computeIfAbsent(kept.salt(), _ -> hasher.matches(place, kept, password));
    }

    @Override
    public String toString() {
        return "HashedOnce(hidden)";
    }
}
