package countersign.iam.session;

import countersign.iam.credential.AccessKeyId;
import countersign.iam.credential.MessageSealer.OneMessage;
import countersign.iam.credential.RandomBytes;
import countersign.iam.credential.SecretAccessKeys;
import countersign.sigv4.SecretAccessKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes session credentials and reads them again, storing nothing.
///
/// A token is the claims in an [Envelope], as [TokenText].
///
/// - **Nothing changes unseen.** The claims are sealed by XAES-256-GCM ([MessageSealer] says why
///   that is safe for 2^80 tokens). Version, sealing key id and access key id are associated data.
/// - **The secret access key is derived beside it** and stored nowhere, not even in the token. It
///   depends on all 24 random bytes of the token's nonce, and not on the access key id, whose 39
///   random bits may repeat: two sessions never share a secret.
/// - **The secret of a token that isn't authentic is not given out**, so a changed token is an
///   unknown credential (`InvalidClientTokenId`) whichever of its bytes was changed, as at AWS, and
///   not sometimes a wrong signature. Opening costs a few microseconds, so looking at a stranger's
///   token before his signature costs him more than us.
///
/// Sealing and opening take about as long as one another and keep no lock while they work. For any
/// thread; may block where the keyring isn't in memory.
public final class SessionSealer {
    private static final Envelope ENVELOPE = new Envelope("session");

    private final Supplier<SealingKeyring> keyrings;
    private final RandomBytes random;

    /// @param keyrings the keyring of the moment, asked for each token
    public SessionSealer(Supplier<SealingKeyring> keyrings, RandomBytes random) {
        this.keyrings = keyrings;
        this.random = random;
    }

    /// New credentials for a session.
    ///
    /// @param sizeMin the least length of the token, 0 to 4,096 (`MinimumSessionTokenSize`)
    public IssuedSession seal(SessionClaims claims, int sizeMin) {
        if (sizeMin < 0 || sizeMin > SessionToken.BYTES_MAX) {
            throw new IllegalArgumentException("A token has up to 4,096 bytes");
        }
        AccessKeyId accessKeyId =
                AccessKeyId.generate(AccessKeyId.Kind.TEMPORARY, claims.account(), random);
        SealingKey key = keyrings.get().sealing();
        OneMessage message = ENVELOPE.newMessage(key, accessKeyId.text(), random);
        byte[] plain = ClaimsCodec.encode(claims, bytesFor(sizeMin) - Envelope.OVERHEAD_BYTES);
        byte[] token = Envelope.seal(key, message, plain);
        SessionToken text = new SessionToken(TokenText.encode(token));
        return new IssuedSession(accessKeyId, secretOf(message), text, claims);
    }

    /// What a token is, that came from outside with this access key id. Never throws for what it
    /// holds.
    public TokenReading read(AccessKeyId accessKeyId, String token) {
        Optional<byte[]> decoded =
                TokenText.decode(token, SessionToken.BYTES_MAX)
                        .filter(bytes -> bytes.length > Envelope.OVERHEAD_BYTES);
        if (decoded.isEmpty()) {
            return new TokenReading.Refused(RefusalReason.MALFORMED);
        }
        byte[] bytes = decoded.get();
        if (!Envelope.isOfKnownVersion(bytes)) {
            return new TokenReading.Refused(RefusalReason.UNKNOWN_VERSION);
        }
        int keyId = Envelope.keyId(bytes);
        SealingKeyring keyring = keyrings.get();
        Optional<SealingKey> key = keyring.find(keyId);
        if (key.isEmpty()) {
            return new TokenReading.Refused(
                    keyring.findWithdrawn(keyId).isPresent()
                            ? RefusalReason.SEALING_KEY_WITHDRAWN
                            : RefusalReason.UNKNOWN_SEALING_KEY);
        }
        OneMessage message = ENVELOPE.message(key.get(), accessKeyId.text(), bytes);
        Optional<byte[]> plain = Envelope.open(message, bytes);
        if (plain.isEmpty()) {
            return new TokenReading.Refused(RefusalReason.NOT_AUTHENTIC);
        }
        return ClaimsCodec.decode(plain.get())
                .filter(claims -> claims.account().equals(accessKeyId.account()))
                .<TokenReading>map(
                        claims -> new AuthenticToken(accessKeyId, secretOf(message), claims))
                .orElseGet(() -> new TokenReading.Refused(RefusalReason.UNREADABLE_CLAIMS));
    }

    private static SecretAccessKey secretOf(OneMessage message) {
        return SecretAccessKeys.of(Arrays.copyOf(message.sideSecret(), SecretAccessKeys.BYTES));
    }

    /// The fewest bytes whose text has at least `characters`.
    private static int bytesFor(int characters) {
        return Math.ceilDiv(characters * 3, 4);
    }
}
