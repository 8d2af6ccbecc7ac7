package countersign.iam.caller;

/// What becomes of sessions when the long-term key at whose request they were issued, first in
/// their chain, is deactivated or deleted.
public enum SessionLife {
    /// They last as long as they were given, as at AWS.
    OUTLIVES_KEY,

    /// They are refused while the key is inactive, and for good once it is deleted.
    ENDS_WITH_KEY
}
