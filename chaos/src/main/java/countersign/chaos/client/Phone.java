package countersign.chaos.client;

import countersign.iam.mfa.Seed;
import countersign.iam.mfa.Totp;
import countersign.sigv4.SigningIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/// A user's MFA device.
///
/// @param owner the user's long-term key
/// @param serialNumber as IAM named it
public record Phone(SigningIdentity owner, String serialNumber, Seed seed) {
    /// More steps than those whose codes are taken at a moment, before and after it.
    private static final int NEAR_STEPS = 6;

    /// Makes a user with a key and a device. The codes that enable the device are those of the last
    /// step and of this one; STS takes both still.
    ///
    /// @throws IllegalStateException where a step of it isn't done
    public static Phone enrolled(Caller by, SigningIdentity admin, String user, Instant now) {
        by.ask(admin, "iam", "CreateUser", "UserName", user).done();
        Answer.Given key = by.ask(admin, "iam", "CreateAccessKey", "UserName", user).done();
        Answer.Given made =
                by.ask(admin, "iam", "CreateVirtualMFADevice", "VirtualMFADeviceName", user).done();
        byte[] base32 = Base64.getDecoder().decode(made.get("Base32StringSeed"));
        Phone phone =
                new Phone(
                        Credentials.of(key),
                        made.get("SerialNumber"),
                        Seed.parse(new String(base32, StandardCharsets.US_ASCII)).orElseThrow());
        by.ask(
                        admin,
                        "iam",
                        "EnableMFADevice",
                        "UserName",
                        user,
                        "SerialNumber",
                        phone.serialNumber(),
                        "AuthenticationCode1",
                        phone.code(now, -1),
                        "AuthenticationCode2",
                        phone.code(now, 0))
                .done();
        return phone;
    }

    /// The code that it shows, or showed or will show so many steps from `when`.
    public String code(Instant when, int steps) {
        return new Totp(seed).revealCodeAt(when.plusSeconds((long) steps * Totp.STEP_SECONDS));
    }

    /// So many different codes, which it shows at no time near `when`.
    public List<String> wrongCodes(Instant when, int count) {
        List<String> near =
                IntStream.rangeClosed(-NEAR_STEPS, NEAR_STEPS)
                        .mapToObj(step -> code(when, step))
                        .toList();
        List<String> wrong = new ArrayList<>();
        for (int number = 0; wrong.size() < count; number++) {
            String code = "%06d".formatted(number);
            if (!near.contains(code)) {
                wrong.add(code);
            }
        }
        return wrong;
    }

    /// Asks for a session with this code.
    public Answer session(Caller node, String code) {
        return node.ask(
                owner, "sts", "GetSessionToken", "SerialNumber", serialNumber, "TokenCode", code);
    }
}
