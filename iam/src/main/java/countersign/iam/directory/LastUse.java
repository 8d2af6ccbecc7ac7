package countersign.iam.directory;

import java.time.Instant;

/// When and where an action was last asked for.
public record LastUse(Instant when, String region) {
    /// The later of two; this one where they are of the same time.
    public LastUse orLater(LastUse other) {
        return other.when.isAfter(when) ? other : this;
    }
}
