package countersign.iam.credential;

import countersign.sigv4.SecretAccessKey;
import java.util.Base64;

/// How secret access keys are made: 30 bytes as the 40 characters `A-Za-z0-9+/` that AWS's have.
public final class SecretAccessKeys {
    /// The length of what a secret access key is made of: 240 bits.
    public static final int BYTES = 30;

    private SecretAccessKeys() {}

    public static SecretAccessKey generate(RandomBytes random) {
        return of(random.next(BYTES));
    }

    /// @param bytes 30 that nobody can guess
    public static SecretAccessKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A secret access key is made of 30 bytes");
        }
        return SecretAccessKey.of(Base64.getEncoder().encodeToString(bytes));
    }
}
