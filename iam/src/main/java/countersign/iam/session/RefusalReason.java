package countersign.iam.session;

/// Why a session token is no good, for the operator.
public enum RefusalReason {
    /// Not the text of any token.
    MALFORMED,

    /// Of a version that this release doesn't know.
    UNKNOWN_VERSION,

    /// Sealed by a key that isn't on the keyring, or no longer.
    UNKNOWN_SEALING_KEY,

    /// Sealed by a key that was withdrawn.
    SEALING_KEY_WITHDRAWN,

    /// Changed, made up, or sealed for another access key id.
    NOT_AUTHENTIC,

    /// Ours, but with claims that this release can't read: they may be restrictions.
    UNREADABLE_CLAIMS,

    /// Issued later than now.
    NOT_YET_ISSUED,

    /// Past its end. AWS: `ExpiredToken`; all others are `InvalidClientTokenId`.
    EXPIRED
}
