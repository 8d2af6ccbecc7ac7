package countersign.sigv4;

import java.nio.charset.StandardCharsets;

/// The secret part of a credential. Shows itself to [#reveal] alone.
public final class SecretAccessKey {
    private final String secret;

    private SecretAccessKey(String secret) {
        this.secret = secret;
    }

    /// Wraps a secret.
    ///
    /// @param secret AWS's have 40 characters; any length but 0 is taken
    /// @throws IllegalArgumentException if it is empty, since then anyone could sign
    public static SecretAccessKey of(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("A secret access key is not empty");
        }
        return new SecretAccessKey(secret);
    }

    /// The secret itself. For showing it once, for sealing it, and for nothing else.
    public String reveal() {
        return secret;
    }

    byte[] bytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "SecretAccessKey[hidden]";
    }
}
