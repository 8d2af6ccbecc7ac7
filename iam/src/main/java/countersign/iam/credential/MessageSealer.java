package countersign.iam.credential;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals any number of messages under one 256-bit key: AES-256-GCM, each under a key of its own.
///
/// **Why a key for each message.** GCM breaks when one key sees one nonce twice, and random 96-bit
/// nonces allow 2^32 messages a key (NIST SP 800-38D section 8.3). Here 16 random bytes of salt and
/// the message's context go through HMAC-SHA-512, a pseudorandom function, whose output is the
/// message's AES key and 32 more bytes for whatever must be secret beside it. The nonce is zero,
/// for each such key seals once. A key comes twice only if a salt does under one context: after
/// 2^40 messages with a chance below 2^-49, and where the context differs by itself, as a session's
/// access key id does with its 39 random bits, far below that.
///
/// **What is bound.** The context is associated data, too: a sealed message opens under the context
/// that it was sealed with and no other. Contexts of different purposes must differ.
///
/// The tools are pooled: a new `Cipher` costs more than the sealing. For any thread.
public final class MessageSealer {
    /// The length of the key.
    public static final int KEY_BYTES = 32;

    /// The length of the salt, which travels beside the message.
    public static final int SALT_BYTES = 16;

    /// How much longer a sealed message is than the message (the GCM tag).
    public static final int TAG_BYTES = 16;

    /// How many bytes [OneMessage#sideSecret] has.
    public static final int SIDE_SECRET_BYTES = 32;

    private static final String DERIVATION = "HmacSHA512";
    private static final GCMParameterSpec NONCE =
            new GCMParameterSpec(TAG_BYTES * Byte.SIZE, new byte[12]);

    private final Lanes<Mac> derivations;
    private final Lanes<Cipher> ciphers;

    /// @param key 32 bytes
    public MessageSealer(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A sealing key has 32 bytes");
        }
        SecretKeySpec root = new SecretKeySpec(key, DERIVATION);
        this.derivations = new Lanes<>(() -> derivationUnder(root));
        this.ciphers = new Lanes<>(MessageSealer::cipher);
    }

    /// A message to be sealed, with a new salt.
    public OneMessage newMessage(byte[] context, RandomBytes random) {
        return message(context, random.next(SALT_BYTES));
    }

    /// A message to be opened, whose salt came with it.
    public OneMessage message(byte[] context, byte[] salt) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("A salt has 16 bytes");
        }
        byte[] derived =
                derivations.with(mac -> {
                    mac.update(salt);
                    return mac.doFinal(context);
                });
        return new OneMessage(context, salt, derived);
    }

    private static Mac derivationUnder(SecretKeySpec root) {
        try {
            Mac mac = Mac.getInstance(DERIVATION);
            mac.init(root);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-512", e);
        }
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    /// The keys of one message. For one thread.
    public final class OneMessage {
        private final byte[] context;
        private final byte[] salt;
        private final byte[] derived;
        private boolean sealed;

        private OneMessage(byte[] context, byte[] salt, byte[] derived) {
            this.context = context;
            this.salt = salt;
            this.derived = derived;
        }

        public byte[] salt() {
            return salt.clone();
        }

        /// 32 bytes that nobody knows without the sealing key, and that tell nothing of the
        /// message's key. A salt that was tampered with gives others: trust them only once the
        /// message opened.
        public byte[] sideSecret() {
            return Arrays.copyOfRange(derived, KEY_BYTES, KEY_BYTES + SIDE_SECRET_BYTES);
        }

        /// Puts the sealed message, [#TAG_BYTES] longer than `plain`, into `target` from `offset`.
        ///
        /// @throws IllegalStateException the second time
        public void seal(byte[] plain, byte[] target, int offset) {
            if (sealed) {
                throw new IllegalStateException("These keys have sealed their message");
            }
            sealed = true;
            ciphers.with(cipher -> {
                try {
                    cipher.init(Cipher.ENCRYPT_MODE, key(), NONCE);
                    cipher.updateAAD(context);
                    return cipher.doFinal(plain, 0, plain.length, target, offset);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("AES-GCM failed", e);
                }
            });
        }

        /// The message that was sealed into `source` from `offset` to its end, or empty where it
        /// was not sealed so, or not under this key, context and salt.
        public Optional<byte[]> open(byte[] source, int offset) {
            return ciphers.with(cipher -> {
                try {
                    cipher.init(Cipher.DECRYPT_MODE, key(), NONCE);
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
            return new SecretKeySpec(derived, 0, KEY_BYTES, "AES");
        }
    }
}
