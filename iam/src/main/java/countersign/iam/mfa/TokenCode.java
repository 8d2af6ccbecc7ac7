package countersign.iam.mfa;

import java.util.Optional;

/// The six digits that a person reads from a device. Never printed: until it is spent it is a
/// secret.
public final class TokenCode {
    /// How many digits (STS API Reference, "GetSessionToken": `TokenCode`).
    public static final int DIGITS = 6;

    private final int value;

    private TokenCode(int value) {
        this.value = value;
    }

    /// The code that `text` is, or empty where it is not exactly six ASCII digits.
    public static Optional<TokenCode> parse(String text) {
        if (text.length() != DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(new TokenCode(Integer.parseInt(text)));
    }

    /// Whether both stand for the same digits.
    boolean matches(TokenCode other) {
        return differenceTo(other.value) == 0;
    }

    boolean matches(int other) {
        return differenceTo(other) == 0;
    }

    /// Zero where `other` is this code: to be joined with other differences before anyone branches.
    int differenceTo(int other) {
        return value ^ other;
    }

    @Override
    public String toString() {
        return "TokenCode(hidden)";
    }
}
