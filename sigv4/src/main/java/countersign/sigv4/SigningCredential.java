package countersign.sigv4;

/// What a [CredentialLookup] finds: at least the secret, and whatever else its owner wants back.
public interface SigningCredential {
    /// The secret that the request must have been signed with.
    SecretAccessKey secretAccessKey();
}
