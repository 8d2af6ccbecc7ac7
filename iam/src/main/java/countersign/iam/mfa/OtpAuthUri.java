package countersign.iam.mfa;

import countersign.api.query.PercentEncoding;
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

    private final String text;

    /// @param deviceName the device's own name, without its path
    /// @param accountName the user's name, or the account id where there is no user yet
    public OtpAuthUri(String deviceName, String accountName, Seed seed) {
        this.text =
                String.format(
                        Locale.ROOT,
                        "otpauth://totp/%s:%s@%s?secret=%s&issuer=%s",
                        ISSUER,
                        PercentEncoding.encode(deviceName),
                        PercentEncoding.encode(accountName),
                        seed.revealBase32(),
                        ISSUER);
    }

    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "OtpAuthUri(hidden)";
    }
}
