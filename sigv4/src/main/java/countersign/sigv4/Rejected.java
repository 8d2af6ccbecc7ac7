package countersign.sigv4;

import java.util.Objects;
import java.util.Optional;

/// The request is not proved to be anyone's.
///
/// @param reason for the caller's code
/// @param message AWS's sentence for the client. It may repeat what the client sent, its
///   `Authorization` header included, so it belongs in the answer and not in a log
/// @param accessKeyId the id that was claimed, if it could be read; unproved
/// @param steps what the signature should have covered, for [Reason#MISMATCH] alone; for an
///   operator's eyes
/// @param <C> what the lookup would have found
public record Rejected<C extends SigningCredential>(
        Reason reason, String message, Optional<String> accessKeyId, Optional<SigningSteps> steps)
        implements Verification<C> {

    public Rejected {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(message);
        Objects.requireNonNull(accessKeyId);
        Objects.requireNonNull(steps);
    }

    /// The reason and the id: the message may hold what must not be logged.
    @Override
    public String toString() {
        return "Rejected[" + reason + " " + accessKeyId.orElse("-") + "]";
    }
}
