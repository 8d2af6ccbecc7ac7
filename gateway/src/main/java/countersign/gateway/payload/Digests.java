package countersign.gateway.payload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The JDK's digests, without the exception that can't happen.
final class Digests {
    private Digests() {}

    static MessageDigest sha256() {
        return named("SHA-256");
    }

    /// @param name of an algorithm that every Java platform has
    static MessageDigest named(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + name, e);
        }
    }
}
