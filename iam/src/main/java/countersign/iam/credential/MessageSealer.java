package countersign.iam.credential;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals any number of messages under one 256-bit key by XAES-256-GCM (C2SP, "XAES-256-GCM").
///
/// **Why not AES-GCM alone.** GCM breaks when one key sees one nonce twice, and random 96-bit
/// nonces allow 2^32 messages a key (NIST SP 800-38D section 8.3). Here a nonce has 24 random
/// bytes: of the first twelve the message's own AES key is derived ([NonceKeys]), the others are
/// GCM's nonce. Two of 2^80 messages share both with a chance of 2^-33.
///
/// **What is bound.** The context is associated data: a sealed message opens under the context that
/// it was sealed with and no other. Contexts of different purposes must differ.
///
/// The tools are pooled: a new `Cipher` costs more than the sealing. For any thread.
public final class MessageSealer {
    /// The length of the key.
    public static final int KEY_BYTES = 32;

    /// The length of the nonce, which travels beside the message.
    public static final int NONCE_BYTES = NonceKeys.NONCE_BYTES;

    /// How much longer a sealed message is than the message (the GCM tag).
    public static final int TAG_BYTES = 16;

    /// How many bytes [OneMessage#sideSecret] has.
    public static final int SIDE_SECRET_BYTES = NonceKeys.KEY_BYTES;

    private static final int GCM_NONCE_BYTES = NONCE_BYTES - NonceKeys.CONTEXT_BYTES;

    private final NonceKeys keys;
    private final Lanes<Cipher> ciphers;

    /// @param key 32 bytes
    public MessageSealer(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A sealing key has 32 bytes");
        }
        this.keys = new NonceKeys(key);
        this.ciphers = new Lanes<>(MessageSealer::cipher);
    }

    /// A message to be sealed, with a new nonce.
    public OneMessage newMessage(byte[] context, RandomBytes random) {
        return message(context, random.next(NONCE_BYTES));
    }

    /// A message to be opened, whose nonce came with it.
    public OneMessage message(byte[] context, byte[] nonce) {
        if (nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("A nonce has 24 bytes");
        }
        return new OneMessage(context, nonce);
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    /// One message under its nonce. For one thread.
    public final class OneMessage {
        private final byte[] context;
        private final byte[] nonce;
        private boolean sealed;

        private OneMessage(byte[] context, byte[] nonce) {
            this.context = context;
            this.nonce = nonce;
        }

        public byte[] nonce() {
            return nonce.clone();
        }

        /// 32 bytes that nobody knows without the sealing key, and that tell nothing of the
        /// message's key. A nonce that was tampered with gives others: trust them only once the
        /// message opened.
        public byte[] sideSecret() {
            return keys.secret(nonce);
        }

        /// Puts the sealed message, [#TAG_BYTES] longer than `plain`, into `target` from `offset`.
        ///
        /// @throws IllegalStateException the second time
        public void seal(byte[] plain, byte[] target, int offset) {
            if (sealed) {
                throw new IllegalStateException("This nonce has sealed its message");
            }
            sealed = true;
            SecretKeySpec key = key();
            ciphers.with(cipher -> {
                try {
                    cipher.init(Cipher.ENCRYPT_MODE, key, gcmNonce());
                    cipher.updateAAD(context);
                    return cipher.doFinal(plain, 0, plain.length, target, offset);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("AES-GCM failed", e);
                }
            });
        }

        /// The message that was sealed into `source` from `offset` to its end, or empty where it
        /// was not sealed so, or not under this key, context and nonce.
        public Optional<byte[]> open(byte[] source, int offset) {
            SecretKeySpec key = key();
            return ciphers.with(cipher -> {
                try {
                    cipher.init(Cipher.DECRYPT_MODE, key, gcmNonce());
                    cipher.updateAAD(context);
                    return Optional.of(cipher.doFinal(source, offset, source.length - offset));
                } catch (AEADBadTagException e) {
                    return Optional.empty();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("AES-GCM failed", e);
                }
            });
        }

        private SecretKeySpec key() {
            byte[] key = keys.messageKey(nonce);
            try {
                return new SecretKeySpec(key, "AES");
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }

        private GCMParameterSpec gcmNonce() {
            return new GCMParameterSpec(
                    TAG_BYTES * Byte.SIZE, nonce, NonceKeys.CONTEXT_BYTES, GCM_NONCE_BYTES);
        }
    }
}
