package countersign.iam.session;

import countersign.iam.credential.MessageSealer;
import countersign.iam.credential.MessageSealer.OneMessage;
import countersign.iam.credential.RandomBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// What we give to others to bring back, who can neither read nor change it: sealed by the keys of
/// the sessions, but for a purpose of its own, so that nothing sealed for one purpose is taken for
/// another. It can be opened as long as the key is on the keyring.
///
/// ```
/// version 1 (1 byte)  id of the sealing key (4)  nonce (24)  sealed content (its length + 16)
/// ```
///
/// For any thread; may block.
public final class SealedTexts {
    private static final byte VERSION = 1;
    private static final int KEY_ID_AT = 1;
    private static final int NONCE_AT = KEY_ID_AT + Integer.BYTES;
    private static final int SEALED_AT = NONCE_AT + MessageSealer.NONCE_BYTES;
    private static final int OVERHEAD_BYTES = SEALED_AT + MessageSealer.TAG_BYTES;

    private final Supplier<SealingKeyring> keyrings;
    private final RandomBytes random;
    private final byte[] purpose;

    /// @param purpose another one for each use, ASCII
    public SealedTexts(Supplier<SealingKeyring> keyrings, RandomBytes random, String purpose) {
        this.keyrings = keyrings;
        this.random = random;
        this.purpose = ("countersign " + purpose + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// Letters of base64url, four for three bytes and 60 more.
    public String seal(byte[] content) {
        SealingKey key = keyrings.get().sealing();
        OneMessage message = key.sealer().newMessage(context(key.id()), random);
        byte[] sealed = new byte[OVERHEAD_BYTES + content.length];
        ByteBuffer.wrap(sealed).put(VERSION).putInt(key.id()).put(message.nonce());
        message.seal(content, sealed, SEALED_AT);
        return TokenText.encode(sealed);
    }

    /// What was sealed; empty where it was not by us, for this purpose, or its key is gone. Never
    /// throws for what it is given.
    ///
    /// @param charactersMax the longest text that is looked at
    public Optional<byte[]> open(String text, int charactersMax) {
        return TokenText.decode(text, charactersMax)
                .filter(bytes -> bytes.length >= OVERHEAD_BYTES && bytes[0] == VERSION)
                .flatMap(this::opened);
    }

    private Optional<byte[]> opened(byte[] bytes) {
        int keyId = ByteBuffer.wrap(bytes).getInt(KEY_ID_AT);
        byte[] nonce = Arrays.copyOfRange(bytes, NONCE_AT, SEALED_AT);
        return keyrings.get()
                .find(keyId)
                .flatMap(key -> key.sealer().message(context(keyId), nonce).open(bytes, SEALED_AT));
    }

    private byte[] context(int keyId) {
        return ByteBuffer.allocate(purpose.length + NONCE_AT)
                .put(purpose)
                .put(VERSION)
                .putInt(keyId)
                .array();
    }
}
