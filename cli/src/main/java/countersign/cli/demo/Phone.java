package countersign.cli.demo;

import countersign.api.iam.CreateVirtualMfaDeviceRequest;
import countersign.api.iam.EnableMfaDeviceRequest;
import countersign.api.iam.IamApi;
import countersign.iam.mfa.Seed;
import countersign.iam.mfa.SerialNumber;
import countersign.iam.mfa.Totp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
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

    /// A new device, enabled with two codes in a row.
    ///
    /// @param by who makes it, for the user
    static Phone enrolled(Asking asking, Person by, String user, InstantSource clock) {
        Reply made =
                asking.allowed(
                        by,
                        IamApi.SERVICE,
                        IamApi.CREATE_VIRTUAL_MFA_DEVICE,
                        CreateVirtualMfaDeviceRequest.builder()
                                .virtualMfaDeviceName(user + "-phone")
                                .build());
        byte[] base32 = Base64.getDecoder().decode(made.get("Base32StringSeed"));
        Seed seed =
                Seed.parse(new String(base32, StandardCharsets.US_ASCII))
                        .orElseThrow(() -> new DemoFault("that is no seed"));
        Phone phone = new Phone(new SerialNumber(made.get("SerialNumber")), seed, clock);
        Instant now = clock.instant();
        var _ =
                asking.allowed(
                        by,
                        IamApi.SERVICE,
                        IamApi.ENABLE_MFA_DEVICE,
                        EnableMfaDeviceRequest.builder()
                                .userName(user)
                                .serialNumber(phone.serialNumber().text())
                                .authenticationCode1(phone.code(now, -1))
                                .authenticationCode2(phone.code(now, 0))
                                .build());
        return phone;
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
