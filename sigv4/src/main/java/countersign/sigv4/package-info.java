/// Owns Signature Version 4: whether a request was signed by the holder of a secret, and how to
/// sign one.
///
/// Not who the holder is, nor what may be done: a [countersign.sigv4.CredentialLookup] of the
/// caller's finds the secret, and what follows a [countersign.sigv4.VerifiedRequest] is the
/// caller's business.
///
/// Start at [countersign.sigv4.SigV4Verifier] and [countersign.sigv4.SigV4Signer]. Everything works
/// on bytes as received: wherever a part of a request is a `String`, each char is one byte
/// (ISO-8859-1).
@NullMarked
package countersign.sigv4;

import org.jspecify.annotations.NullMarked;
