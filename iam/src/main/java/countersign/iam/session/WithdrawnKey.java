package countersign.iam.session;

import java.time.Instant;

/// What is left of a sealing key that was withdrawn: it opens nothing any more, and is remembered
/// only so that the operator can be told why its sessions are refused.
///
/// @param id what names it in tokens
public record WithdrawnKey(int id, Instant created, Instant withdrawn) {
    /// When every session that it sealed has ended anyway.
    public Instant rememberedUntil() {
        return withdrawn.plus(SealingKey.OPENS_FOR);
    }
}
