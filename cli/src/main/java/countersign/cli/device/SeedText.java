package countersign.cli.device;

import countersign.iam.mfa.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A seed as a person has it at hand.
///
/// It is either base32, in any case, with the spaces and the padding that apps show it with; or the
/// base64 of that, which is what `Base32StringSeed` is on the wire and in the JSON of the AWS CLI
/// (IAM API Reference, "VirtualMFADevice").
final class SeedText {
    private static final Pattern DECORATION = Pattern.compile("[\\s=-]");

    private SeedText() {}

    /// The seed that `text` is, or empty where it is none.
    static Optional<Seed> parse(String text) {
        // Base64 first: that a seed's base32, read as base64, is base32 again, can't happen by
        // chance (48 bytes, each one of 32 out of 256), and the other way round it might.
        return unwrapped(text.strip()).or(() -> Seed.parse(plain(text)));
    }

    private static Optional<Seed> unwrapped(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Seed.parse(new String(bytes, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String plain(String base32) {
        return DECORATION.matcher(base32).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
