package countersign.iam.mfa;

import java.util.Optional;

/// What names an MFA device to AWS: a virtual device's ARN, or what is printed on a hardware
/// device.
///
/// @param text 9 to 256 characters of `[\w+=/:,.@-]` (STS API Reference, "GetSessionToken")
public record SerialNumber(String text) {
    public static final int LENGTH_MIN = 9;
    public static final int LENGTH_MAX = 256;

    private static final String MARKS = "_+=/:,.@-";

    public SerialNumber {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Not a serial number of an MFA device");
        }
    }

    /// The serial number that `text` is, or empty where it is none.
    public static Optional<SerialNumber> parse(String text) {
        return isValid(text) ? Optional.of(new SerialNumber(text)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        return text.length() >= LENGTH_MIN
                && text.length() <= LENGTH_MAX
                && text.chars().allMatch(SerialNumber::isAllowed);
    }

    private static boolean isAllowed(int c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
