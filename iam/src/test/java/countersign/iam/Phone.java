package countersign.iam;

import countersign.api.iam.VirtualMfaDevice;
import countersign.iam.mfa.Seed;
import countersign.iam.mfa.Totp;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// A virtual MFA device with its seed, as read from the answer that made it.
public final class Phone {
    private final String serial;
    private final Totp totp;
    private final InstantSource clock;

    Phone(VirtualMfaDevice made, InstantSource clock) {
        this.serial = made.serialNumber();
        String base32 =
                new String(
                        made.base32StringSeed().orElseThrow().toByteArray(),
                        StandardCharsets.US_ASCII);
        this.totp = new Totp(Seed.parse(base32).orElseThrow());
        this.clock = clock;
    }

    public String serial() {
        return serial;
    }

    /// The code that it shows `offset` steps of 30 seconds from now.
    public String code(int offset) {
        return totp.revealCodeAt(clock.instant().plusSeconds((long) offset * Totp.STEP_SECONDS));
    }

    /// A code that it shows in none of the steps near.
    public String wrongCode() {
        for (int candidate = 0; ; candidate++) {
            String code = "%06d".formatted(candidate);
            boolean near = false;
            for (int offset = -70; offset <= 70; offset++) {
                near |= code(offset).equals(code);
            }
            if (!near) {
                return code;
            }
        }
    }
}
