package countersign.sigv4;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The JDK's SHA-256, without the exceptions that can't happen.
final class Sha256 {
    static final int BYTES = 32;
    static final int BLOCK_BYTES = 64;
    static final int HEX_CHARS = 64;

    private Sha256() {}

    static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// A copy that goes on from the same state; safe from several threads if none updates
    /// `original`.
    static MessageDigest copy(MessageDigest original) {
        try {
            return (MessageDigest) original.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's SHA-256 can be cloned", e);
        }
    }

    /// Ends a digest into the first 32 bytes of `target`.
    static void finish(MessageDigest digest, byte[] target) {
        try {
            digest.digest(target, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes are enough for SHA-256", e);
        }
    }
}
