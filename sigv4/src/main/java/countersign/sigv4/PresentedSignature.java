package countersign.sigv4;

import java.util.Optional;

/// A claim that is well-formed, in time, and scoped to this service; whose it is, nobody has asked
/// yet.
///
/// @param claim as read
/// @param accessKeyId of any length
/// @param scope accepted by the rules
/// @param signedHeaders `host` among them
/// @param second the signer's time, in seconds since 1970
record PresentedSignature(
        Claim claim,
        String accessKeyId,
        CredentialScope scope,
        SignedHeaderNames signedHeaders,
        long second)
        implements ClaimCheck {
    SignatureForm form() {
        return claim.form();
    }

    Optional<String> sessionToken() {
        return claim.sessionToken();
    }
}
