package countersign.iam.session;

import countersign.iam.credential.MessageSealer;
import countersign.iam.credential.MessageSealer.OneMessage;
import countersign.iam.credential.RandomBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// How sealed bytes lie, that go out and come back:
///
/// ```
/// version 1 (1 byte)  id of the sealing key (4)  nonce (24)  sealed content (its length + 16)
/// ```
///
/// Associated data are the purpose, the version, the key's id, and for whom it is. For any thread.
final class Envelope {
    private static final byte VERSION = 1;
    private static final int KEY_ID_AT = 1;
    private static final int NONCE_AT = KEY_ID_AT + Integer.BYTES;
    private static final int SEALED_AT = NONCE_AT + MessageSealer.NONCE_BYTES;

    /// By how much it is longer than its content.
    static final int OVERHEAD_BYTES = SEALED_AT + MessageSealer.TAG_BYTES;

    private final byte[] purpose;

    /// @param purpose another one for each use, ASCII
    Envelope(String purpose) {
        this.purpose = ascii("countersign " + purpose + "\n");
    }

    /// @param whom ASCII; empty for whoever has it
    OneMessage newMessage(SealingKey key, String whom, RandomBytes random) {
        return key.sealer().newMessage(context(key.id(), whom), random);
    }

    /// The message in `bytes`, to be opened.
    OneMessage message(SealingKey key, String whom, byte[] bytes) {
        byte[] nonce = Arrays.copyOfRange(bytes, NONCE_AT, SEALED_AT);
        return key.sealer().message(context(key.id(), whom), nonce);
    }

    static byte[] seal(SealingKey key, OneMessage message, byte[] content) {
        byte[] sealed = new byte[OVERHEAD_BYTES + content.length];
        ByteBuffer.wrap(sealed).put(VERSION).putInt(key.id()).put(message.nonce());
        message.seal(content, sealed, SEALED_AT);
        return sealed;
    }

    static Optional<byte[]> open(OneMessage message, byte[] bytes) {
        return message.open(bytes, SEALED_AT);
    }

    static boolean isOfKnownVersion(byte[] bytes) {
        return bytes[0] == VERSION;
    }

    static int keyId(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(KEY_ID_AT);
    }

    private byte[] context(int keyId, String whom) {
        return ByteBuffer.allocate(purpose.length + NONCE_AT + whom.length())
                .put(purpose)
                .put(VERSION)
                .putInt(keyId)
                .put(ascii(whom))
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
