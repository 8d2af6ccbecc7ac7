package countersign.cli.e2e;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.Totp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.LongStream;

/// An MFA device in somebody's hand. For any thread.
///
/// @param serialNumber as IAM named it
record Phone(String serialNumber, Seed seed) {
    /// Wider than the window in which the server takes codes, also when a step ends meanwhile.
    private static final int NEAR_STEPS = 6;

    /// @param seed base32
    static Phone of(String serialNumber, String seed) {
        return new Phone(serialNumber, Seed.parse(seed).orElseThrow());
    }

    /// What CreateVirtualMFADevice answered: the wire's base64 of base32.
    static Phone from(Reply made) {
        byte[] seed = Base64.getDecoder().decode(made.get("Base32StringSeed"));
        return of(made.get("SerialNumber"), new String(seed, StandardCharsets.US_ASCII));
    }

    /// The code that it shows, or showed or will show so many steps from `when`.
    String code(Instant when, int steps) {
        return codeOf(Totp.counterAt(when) + steps);
    }

    String codeOf(long counter) {
        Instant when = Instant.ofEpochSecond(counter * Totp.STEP_SECONDS);
        return new Totp(seed).revealCodeAt(when);
    }

    /// Six digits that it shows at no time near `when`, others for each `number` up to 900,000.
    String wrongCode(Instant when, int number) {
        for (int tried = number; ; tried++) {
            String code = "%06d".formatted(tried);
            if (LongStream.rangeClosed(-NEAR_STEPS, NEAR_STEPS)
                    .noneMatch(steps -> code(when, (int) steps).equals(code))) {
                return code;
            }
        }
    }
}
