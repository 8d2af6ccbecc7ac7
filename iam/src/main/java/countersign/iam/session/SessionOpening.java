package countersign.iam.session;

/// What an authentic session token is worth at one instant.
public sealed interface SessionOpening {
    /// The session has begun and not ended.
    record Opened(SessionClaims claims) implements SessionOpening {}

    /// It has not, or it has.
    record Refused(RefusalReason reason) implements SessionOpening {}
}
