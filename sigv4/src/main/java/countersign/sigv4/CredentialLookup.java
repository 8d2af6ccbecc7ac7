package countersign.sigv4;

import java.util.Optional;

/// Finds the credential that a request claims to be signed with.
///
/// @param <C> what is found
@FunctionalInterface
public interface CredentialLookup<C extends SigningCredential> {
    /// Finds a credential that may be used now. Nothing is verified yet: both arguments are a
    /// stranger's words.
    ///
    /// May block; what it throws passes through [SigV4Verifier#verify].
    ///
    /// @param accessKeyId of 1 to [SigV4Verifier#ACCESS_KEY_ID_CHARS_MAX] chars
    /// @param sessionToken as sent, of 1 to [SigV4Verifier#SESSION_TOKEN_CHARS_MAX] chars; empty if
    ///   none was sent
    /// @return empty if the id is unknown or inactive, or the token is not one of this id
    Optional<C> find(String accessKeyId, Optional<String> sessionToken);
}
