package countersign.api;

/// Whether a service's validation messages repeat the values that it refuses.
public enum Echo {
    /// `Value '899' at 'durationSeconds' …`, as STS does (recorded).
    VALUES,
    /// `Value at 'tags.1.member.value' …`, as IAM does (recorded).
    NOTHING
}
