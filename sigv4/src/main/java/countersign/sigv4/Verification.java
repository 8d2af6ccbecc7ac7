package countersign.sigv4;

/// What became of the signature on one request.
///
/// @param <C> what the lookup found
public sealed interface Verification<C extends SigningCredential>
        permits VerifiedRequest, Rejected {}
