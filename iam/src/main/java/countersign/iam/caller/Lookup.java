package countersign.iam.caller;

/// What became of looking for a credential.
public sealed interface Lookup {
    record Found(PresentedCredential credential) implements Lookup {}

    /// No credential that may be used now. The caller is told nothing more.
    ///
    /// @param detail why, for the operator
    record Unknown(String detail) implements Lookup {}
}
