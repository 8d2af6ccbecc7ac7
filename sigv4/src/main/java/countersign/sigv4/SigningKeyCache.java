package countersign.sigv4;

import java.lang.ref.WeakReference;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Derived signing keys, so that a second request of one credential, day, region and service saves
/// the derivation.
///
/// A table of pairs of places: an entry may stand in either of its pair, so a lookup reads two
/// places, and the table never grows. Lock-free.
///
/// - Filled only after a signature matched, so a stranger can't push anything out.
/// - An entry remembers a keyed hash of the secret, not the secret; if the same id comes back with
///   another one, the entry is not used. The very same object needs no hash; it is held weakly.
///   What is kept signs for one day, region and service.
final class SigningKeyCache {
    private final AtomicReferenceArray<@Nullable Entry> places;
    private final MessageDigest salted;

    /// @param capacity how many keys are kept at most, each about 600 bytes; a power of two, 2 or
    ///   more
    SigningKeyCache(int capacity, SecureRandom random) {
        if (capacity < 2 || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("The capacity is a power of two, 2 or more");
        }
        places = new AtomicReferenceArray<>(capacity);
        byte[] salt = new byte[Sha256.BLOCK_BYTES];
        random.nextBytes(salt);
        salted = Sha256.create();
        salted.update(salt);
    }

    private record Entry(
            String accessKeyId,
            CredentialScope scope,
            WeakReference<SecretAccessKey> secret,
            byte[] fingerprint,
            HmacKey key) {
        boolean isOf(String otherId, CredentialScope otherScope) {
            return accessKeyId.equals(otherId) && scope.equals(otherScope);
        }
    }

    Optional<HmacKey> find(String accessKeyId, CredentialScope scope, SecretAccessKey secret) {
        int place = place(accessKeyId, scope);
        Entry entry = places.get(place);
        if (entry == null || !entry.isOf(accessKeyId, scope)) {
            entry = places.get(place ^ 1);
        }
        return entry != null
                        && entry.isOf(accessKeyId, scope)
                        && (entry.secret.refersTo(secret)
                                || MessageDigest.isEqual(entry.fingerprint, fingerprint(secret)))
                ? Optional.of(entry.key)
                : Optional.empty();
    }

    /// Keeps a key that a matching signature has proved to be in use.
    void put(String accessKeyId, CredentialScope scope, SecretAccessKey secret, HmacKey key) {
        int first = place(accessKeyId, scope);
        Entry entry =
                new Entry(
                        accessKeyId, scope, new WeakReference<>(secret), fingerprint(secret), key);
        places.set(mayReplace(places.get(first), entry) ? first : first ^ 1, entry);
    }

    private static boolean mayReplace(@Nullable Entry old, Entry entry) {
        return old == null
                || old.isOf(entry.accessKeyId, entry.scope)
                || old.scope.date().compareTo(entry.scope.date()) < 0;
    }

    private int place(String accessKeyId, CredentialScope scope) {
        int hash = 31 * accessKeyId.hashCode() + scope.hashCode();
        return (hash ^ hash >>> 16) & (places.length() - 1);
    }

    private byte[] fingerprint(SecretAccessKey secret) {
        return Sha256.copy(salted).digest(secret.bytes());
    }
}
