package countersign.iam.delegation;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.DelegationRequest;
import countersign.iam.session.SealedTexts;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The tokens by which a requestor shows that access was released to it. They hold the requestor,
/// who alone can use them, and when the access ends; until then one may be used again (IAM User
/// Guide, "Building your integration", "Exchange Tokens"). Nothing is stored.
public final class TradeInTokens {
    private static final int CONTENT_BYTES = 4 * Long.BYTES;

    /// Some more than ours have.
    private static final int CHARACTERS_MAX = 256;

    private final SealedTexts texts;

    /// @param texts of a purpose of their own
    public TradeInTokens(SealedTexts texts) {
        this.texts = texts;
    }

    /// What a token says.
    ///
    /// @param ends of the access, in whole seconds
    public record TradeIn(AccountId requestor, String requestId, Instant ends) {}

    /// @param request that was released
    String of(DelegationRequest request) {
        UUID id = UUID.fromString(request.id());
        return texts.seal(
                ByteBuffer.allocate(CONTENT_BYTES)
                        .putLong(request.requestor().number())
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .putLong(request.accessEnds().orElseThrow().getEpochSecond())
                        .array());
    }

    /// Empty where it is none of ours.
    public Optional<TradeIn> open(String token) {
        return texts.open(token, CHARACTERS_MAX)
                .filter(content -> content.length == CONTENT_BYTES)
                .map(ByteBuffer::wrap)
                .map(bytes ->
                        new TradeIn(
                                AccountId.of(bytes.getLong()),
                                new UUID(bytes.getLong(), bytes.getLong()).toString(),
                                Instant.ofEpochSecond(bytes.getLong())));
    }
}
