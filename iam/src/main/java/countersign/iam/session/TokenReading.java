package countersign.iam.session;

/// What became of reading a session token, before its signature and its time are judged.
public sealed interface TokenReading permits AuthenticToken, TokenReading.Refused {
    /// It isn't ours, or not for this access key id.
    record Refused(RefusalReason reason) implements TokenReading {}
}
