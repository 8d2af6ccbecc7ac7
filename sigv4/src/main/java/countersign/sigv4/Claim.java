package countersign.sigv4;

import java.util.Optional;

/// A signature as presented: every part is there, none is checked.
///
/// @param form where it was
/// @param algorithm the first word of the header, or `X-Amz-Algorithm`
/// @param credential the id and the scope, joined by slashes
/// @param signedHeaders names joined by semicolons; may be empty
/// @param signature in hexadecimal, if it is one
/// @param date the signer's time
/// @param sessionToken empty if none was sent
/// @param expires `X-Amz-Expires`; empty if none was sent
record Claim(
        SignatureForm form,
        String algorithm,
        String credential,
        String signedHeaders,
        String signature,
        String date,
        Optional<String> sessionToken,
        Optional<String> expires)
        implements ClaimReading {

    /// The claimed id, if there is one of a length that an id may have.
    Optional<String> accessKeyId() {
        int slash = credential.indexOf('/');
        String id = slash < 0 ? credential : credential.substring(0, slash);
        return id.isEmpty() || id.length() > SigV4Verifier.ACCESS_KEY_ID_CHARS_MAX
                ? Optional.empty()
                : Optional.of(id);
    }
}
