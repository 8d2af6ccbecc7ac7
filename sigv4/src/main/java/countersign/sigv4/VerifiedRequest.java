package countersign.sigv4;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Proof that the holder of a secret signed this request. Only the verifier can make one.
///
/// Immutable. It speaks of the request that was verified: whoever acts on it reads the very same
/// bytes.
///
/// @param <C> what the lookup found
public final class VerifiedRequest<C extends SigningCredential> implements Verification<C> {
    private final C credential;
    private final PresentedSignature presented;
    private final boolean payloadSigned;
    private final Optional<ComingPayload> coming;

    VerifiedRequest(
            C credential,
            PresentedSignature presented,
            boolean payloadSigned,
            Optional<ComingPayload> coming) {
        this.credential = credential;
        this.presented = presented;
        this.payloadSigned = payloadSigned;
        this.coming = coming;
    }

    /// What the lookup found, now proved.
    public C credential() {
        return credential;
    }

    /// The id under which it was found.
    public String accessKeyId() {
        return presented.accessKeyId();
    }

    /// The session token that the lookup was given.
    public Optional<String> sessionToken() {
        return presented.sessionToken();
    }

    /// The scope of the signature, checked against the rules.
    public CredentialScope scope() {
        return presented.scope();
    }

    /// The names of the signed headers, in lower case, sorted. A header that is not here, anyone on
    /// the way may have written; all `x-amz-*` headers that matter are here.
    public List<String> signedHeaders() {
        return presented.signedHeaders().names();
    }

    /// The time that the signer claims, to the second; within the window when it was checked.
    public Instant signedAt() {
        return Instant.ofEpochSecond(presented.second());
    }

    /// Where the signature was.
    public SignatureForm form() {
        return presented.form();
    }

    /// Whether the body is covered by the signature. False only under [PathRule#S3], for
    /// `UNSIGNED-PAYLOAD` and unsigned chunks.
    public boolean isPayloadSigned() {
        return payloadSigned;
    }

    /// What the body that follows must be; only of [SigV4Verifier#verifyHead]. Without it the body
    /// was there and is proved, as far as it is signed.
    public Optional<ComingPayload> coming() {
        return coming;
    }

    @Override
    public String toString() {
        return "VerifiedRequest[" + accessKeyId() + " " + scope().text() + "]";
    }
}
