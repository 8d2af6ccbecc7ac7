package countersign.iam.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key under which all secrets rest. It is kept apart from the store, in a file of its own
/// ([MasterKeyFile]).
///
/// Each secret is sealed by XAES-256-GCM ([MessageSealer]), bound to its [SecretPlace], and names
/// the version of the format and the master key that sealed it. What names another is a fault,
/// never guessed at.
public final class MasterKey {
    private static final byte VERSION = 1;
    private static final byte[] PURPOSE = ascii("countersign secret at rest\n");
    private static final byte[] ID_PURPOSE = ascii("countersign master key id");

    private final byte[] id;
    private final MessageSealer sealer;
    private final RandomBytes random;

    /// @param key 32 bytes
    public MasterKey(byte[] key, RandomBytes random) {
        this.sealer = new MessageSealer(key);
        this.id = idOf(key);
        this.random = random;
    }

    /// What tells this key from others, and nothing else about it: eight hexadecimal digits.
    public String id() {
        return HexFormat.of().formatHex(id);
    }

    /// Seals `secret` so that it opens at `place` only.
    public SealedSecret seal(SecretPlace place, byte[] secret) {
        MessageSealer.OneMessage message = sealer.newMessage(context(place), random);
        byte[] bytes = new byte[SealedSecret.SEALED_AT + secret.length + MessageSealer.TAG_BYTES];
        bytes[0] = VERSION;
        System.arraycopy(id, 0, bytes, 1, id.length);
        System.arraycopy(
                message.nonce(), 0, bytes, SealedSecret.NONCE_AT, MessageSealer.NONCE_BYTES);
        message.seal(secret, bytes, SealedSecret.SEALED_AT);
        return SealedSecret.of(bytes);
    }

    /// The secret that was sealed for `place`.
    ///
    /// @throws SecretFault if it wasn't, or not by this key, or has been changed since
    public byte[] open(SecretPlace place, SealedSecret sealed) {
        byte[] bytes = sealed.content();
        if (bytes[0] != VERSION) {
            throw fault(place, "is kept in the unknown version " + bytes[0]);
        }
        if (!Arrays.equals(bytes, 1, SealedSecret.NONCE_AT, id, 0, id.length)) {
            String other = HexFormat.of().formatHex(bytes, 1, SealedSecret.NONCE_AT);
            throw fault(place, "was sealed by master key " + other + ", and this is " + id());
        }
        byte[] nonce = Arrays.copyOfRange(bytes, SealedSecret.NONCE_AT, SealedSecret.SEALED_AT);
        Optional<byte[]> secret =
                sealer.message(context(place), nonce).open(bytes, SealedSecret.SEALED_AT);
        return secret.orElseThrow(() -> fault(place, "was changed, or belongs elsewhere"));
    }

    private byte[] context(SecretPlace place) {
        byte[] named = place.context();
        byte[] context = Arrays.copyOf(PURPOSE, PURPOSE.length + 1 + id.length + named.length);
        context[PURPOSE.length] = VERSION;
        System.arraycopy(id, 0, context, PURPOSE.length + 1, id.length);
        System.arraycopy(named, 0, context, PURPOSE.length + 1 + id.length, named.length);
        return context;
    }

    private static SecretFault fault(SecretPlace place, String what) {
        return new SecretFault(
                "The secret `" + place.field() + "` of `" + place.recordKey() + "` " + what);
    }

    private static byte[] idOf(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(ID_PURPOSE), SealedSecret.KEY_ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "MasterKey[" + id() + "]";
    }
}
