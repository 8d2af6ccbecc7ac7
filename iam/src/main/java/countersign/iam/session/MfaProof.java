package countersign.iam.session;

import countersign.iam.mfa.SerialNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// That a code of this device was taken for this session.
///
/// @param authenticatedAt when, in whole seconds
public record MfaProof(SerialNumber serial, Instant authenticatedAt) {
    public MfaProof {
        authenticatedAt = authenticatedAt.truncatedTo(ChronoUnit.SECONDS);
    }
}
