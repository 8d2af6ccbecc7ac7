package countersign.iam.session;

import countersign.iam.credential.RandomBytes;
import java.util.Optional;
import java.util.function.Supplier;

/// What we give to others to bring back, who can neither read nor change it: sealed by the keys of
/// the sessions, but for a purpose of its own, so that nothing sealed for one purpose is taken for
/// another. It can be opened as long as the key is on the keyring.
///
/// For any thread; may block.
public final class SealedTexts {
    private static final String WHOEVER = "";

    private final Supplier<SealingKeyring> keyrings;
    private final RandomBytes random;
    private final Envelope envelope;

    /// @param purpose another one for each use, ASCII
    public SealedTexts(Supplier<SealingKeyring> keyrings, RandomBytes random, String purpose) {
        this.keyrings = keyrings;
        this.random = random;
        this.envelope = new Envelope(purpose);
    }

    /// Letters of base64url, four for three bytes and 60 more.
    public String seal(byte[] content) {
        SealingKey key = keyrings.get().sealing();
        return TokenText.encode(
                Envelope.seal(key, envelope.newMessage(key, WHOEVER, random), content));
    }

    /// What was sealed; empty where it was not by us, for this purpose, or its key is gone. Never
    /// throws for what it is given.
    ///
    /// @param charactersMax the longest text that is looked at
    public Optional<byte[]> open(String text, int charactersMax) {
        return TokenText.decode(text, charactersMax)
                .filter(bytes -> bytes.length >= Envelope.OVERHEAD_BYTES)
                .filter(Envelope::isOfKnownVersion)
                .flatMap(this::opened);
    }

    private Optional<byte[]> opened(byte[] bytes) {
        return keyrings.get()
                .find(Envelope.keyId(bytes))
                .flatMap(key -> Envelope.open(envelope.message(key, WHOEVER, bytes), bytes));
    }
}
