package countersign.iam.mfa;

import java.time.Instant;

/// Proof that a device's code was right and is spent now, in the whole cluster. Only the gate can
/// make one.
public final class SpentCode implements MfaVerdict {
    private final SerialNumber serial;
    private final Instant authenticatedAt;

    SpentCode(SerialNumber serial, Instant authenticatedAt) {
        this.serial = serial;
        this.authenticatedAt = authenticatedAt;
    }

    public SerialNumber serial() {
        return serial;
    }

    /// When the code was judged: `aws:MultiFactorAuthAge` counts from here.
    public Instant authenticatedAt() {
        return authenticatedAt;
    }

    @Override
    public String toString() {
        return "SpentCode[" + serial + " at " + authenticatedAt + "]";
    }
}
