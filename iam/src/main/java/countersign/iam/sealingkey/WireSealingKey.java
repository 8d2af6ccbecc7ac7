package countersign.iam.sealingkey;

import countersign.api.countersign.SealingKey;
import countersign.api.countersign.SealingKeyStateType;
import countersign.iam.session.SealingKeyId;
import countersign.iam.session.SealingKeyring;
import countersign.iam.session.WithdrawnKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Sealing keys as the operator API shows them, without the keys themselves.
final class WireSealingKey {
    private WireSealingKey() {}

    /// The one that seals, those that open, and what is left of withdrawn ones.
    static List<SealingKey> all(SealingKeyring keyring) {
        return Stream.concat(
                        keyring.keys().stream().map(WireSealingKey::of),
                        keyring.withdrawn().stream().map(WireSealingKey::of))
                .toList();
    }

    private static SealingKey of(countersign.iam.session.SealingKey key) {
        SealingKeyStateType state =
                key.sealedUntil().isEmpty()
                        ? SealingKeyStateType.SEALING
                        : SealingKeyStateType.OPENING;
        return new SealingKey(
                SealingKeyId.text(key.id()),
                state.wireName(),
                key.created(),
                key.sealedUntil(),
                key.opensUntil());
    }

    private static SealingKey of(WithdrawnKey key) {
        return new SealingKey(
                SealingKeyId.text(key.id()),
                SealingKeyStateType.WITHDRAWN.wireName(),
                key.created(),
                Optional.of(key.withdrawn()),
                Optional.of(key.withdrawn()));
    }
}
