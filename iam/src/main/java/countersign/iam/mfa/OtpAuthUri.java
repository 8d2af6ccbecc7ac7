package countersign.iam.mfa;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The link that enrols a device in an authenticator app. It holds the seed: never printed.
///
/// ```
/// otpauth://totp/Amazon%20Web%20Services:NAME@ACCOUNT?secret=SEED&issuer=Amazon%20Web%20Services
/// ```
///
/// The form without issuer is documented (IAM API Reference, "VirtualMFADevice": `QRCodePNG`); the
/// issuer in it is widely seen, and not recorded.
public final class OtpAuthUri {
    private static final String ISSUER = "Amazon%20Web%20Services";
    private static final String UNRESERVED_MARKS = "-._~"; // RFC 3986 section 2.3

    private final String text;

    /// @param deviceName the device's own name, without its path
    /// @param accountName the user's name, or the account id where there is no user yet
    public OtpAuthUri(String deviceName, String accountName, Seed seed) {
        this.text =
                String.format(
                        Locale.ROOT,
                        "otpauth://totp/%s:%s@%s?secret=%s&issuer=%s",
                        ISSUER,
                        encode(deviceName),
                        encode(accountName),
                        seed.revealBase32(),
                        ISSUER);
    }

    public String reveal() {
        return text;
    }

    private static String encode(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte next : name.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(next)) {
                encoded.append((char) next);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", next & 0xff));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(byte c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || UNRESERVED_MARKS.indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return "OtpAuthUri(hidden)";
    }
}
