package countersign.iam.mfa;

import java.time.Instant;
import java.util.Locale;

/// A device in a test's hand: shows the code of any step.
final class FakeMfaDevice {
    private final Seed seed;
    private final Totp totp;

    FakeMfaDevice(Seed seed) {
        this.seed = seed;
        this.totp = new Totp(seed);
    }

    Seed seed() {
        return seed;
    }

    /// The code of the step that is `offset` steps from `now`.
    TokenCode code(Instant now, long offset) {
        return codeOf(Totp.counterAt(now) + offset);
    }

    TokenCode codeOf(long counter) {
        return TokenCode.parse(String.format(Locale.ROOT, "%06d", totp.codeOf(counter)))
                .orElseThrow();
    }

    /// A code of no step near `now`.
    TokenCode wrongCode(Instant now) {
        for (int candidate = 0; ; candidate++) {
            TokenCode code = TokenCode.parse(String.format(Locale.ROOT, "%06d", candidate)).get();
            if (isFarFrom(now, code)) {
                return code;
            }
        }
    }

    private boolean isFarFrom(Instant now, TokenCode code) {
        long center = Totp.counterAt(now);
        for (long step = center - 200; step <= center + 200; step++) {
            if (code.matches(totp.codeOf(step))) {
                return false;
            }
        }
        return true;
    }
}
