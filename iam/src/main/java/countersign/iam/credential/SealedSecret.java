package countersign.iam.credential;

import java.util.Base64;

/// A secret as it rests in the store: sealed by a [MasterKey], harmless to print.
///
/// ```
/// version 1 (1 byte)  id of the master key (4)  nonce (24)  sealed secret (its length + 16)
/// ```
public final class SealedSecret {
    static final int KEY_ID_BYTES = 4;
    static final int NONCE_AT = 1 + KEY_ID_BYTES;
    static final int SEALED_AT = NONCE_AT + MessageSealer.NONCE_BYTES;

    private static final int BYTES_MIN = SEALED_AT + MessageSealer.TAG_BYTES;

    private final byte[] bytes;

    private SealedSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @throws IllegalArgumentException if there are too few bytes
    public static SealedSecret of(byte[] bytes) {
        if (bytes.length < BYTES_MIN) {
            throw new IllegalArgumentException("Too short for a sealed secret");
        }
        return new SealedSecret(bytes.clone());
    }

    /// What [#toString] gave.
    ///
    /// @throws IllegalArgumentException if `text` isn't so
    public static SealedSecret parse(String text) {
        return of(Base64.getDecoder().decode(text));
    }

    /// A copy of the bytes to store.
    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] content() {
        return bytes;
    }

    /// The bytes to store, in base64.
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
