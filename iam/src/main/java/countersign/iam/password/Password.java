package countersign.iam.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// A password in clear, as somebody gave it: 1 to 128 characters of Latin-1, without most control
/// characters (IAM API Reference, "CreateLoginProfile").
public final class Password {
    private static final int LENGTH_MAX = 128;

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /// The password that `text` is, or empty where it can't be one.
    public static Optional<Password> parse(String text) {
        boolean valid =
                !text.isEmpty()
                        && text.length() <= LENGTH_MAX
                        && text.chars().allMatch(Password::isAllowed);
        return valid ? Optional.of(new Password(text)) : Optional.empty();
    }

    /// @throws IllegalArgumentException if it can't be one
    public static Password of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("Not a password's characters"));
    }

    private static boolean isAllowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= ' ' && character <= 0xFF);
    }

    String reveal() {
        return text;
    }

    boolean isSameAs(Password other) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8), other.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Password[secret]";
    }
}
