package countersign.cli.demo;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.SerialNumber;
import countersign.iam.mfa.Totp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The MFA device in alice's hand.
final class Phone {
    /// Wider than the window in which the server takes codes, also when a step ends meanwhile.
    private static final int NEAR_STEPS = 5;

    private final SerialNumber serialNumber;
    private final Seed seed;
    private final Totp totp;
    private final InstantSource clock;

    Phone(SerialNumber serialNumber, Seed seed, InstantSource clock) {
        this.serialNumber = serialNumber;
        this.seed = seed;
        this.totp = new Totp(seed);
        this.clock = clock;
    }

    SerialNumber serialNumber() {
        return serialNumber;
    }

    Seed seed() {
        return seed;
    }

    /// The code that it shows, or showed or will show so many steps from `when`.
    String code(Instant when, int steps) {
        return totp.revealCodeAt(when.plusSeconds((long) steps * Totp.STEP_SECONDS));
    }

    /// Six digits that it shows at no time near now.
    String wrongCode() {
        Instant now = clock.instant();
        Set<String> near =
                IntStream.rangeClosed(-NEAR_STEPS, NEAR_STEPS)
                        .mapToObj(step -> code(now, step))
                        .collect(Collectors.toSet());
        return IntStream.rangeClosed(0, 2 * NEAR_STEPS + 1) // one more than there are right ones
                .mapToObj(number -> "0000" + (10 + number))
                .filter(code -> !near.contains(code))
                .findFirst()
                .orElseThrow(() -> new DemoFault("every code is right"));
    }
}
