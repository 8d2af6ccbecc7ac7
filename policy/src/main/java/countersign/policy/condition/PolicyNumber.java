package countersign.policy.condition;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers of arbitrary precision, as the Numeric operators read them: `1`, `01`, `+1`, `1.`, `1e0`
/// (recorded). A number stands for its digits and exponent, so `1e999999999` costs no more than
/// `1`.
final class PolicyNumber {
    /// Ours: what is longer is no number. It bounds the work of reading digits.
    static final int CHARACTERS_MAX = 1_000;

    private static final int EXPONENT_DIGITS_MAX = 9;

    private PolicyNumber() {}

    /// Empty if the text is no number: also for blanks, hexadecimal, `NaN`, `Infinity`, digits
    /// other than ASCII ones, more than [#CHARACTERS_MAX] characters, an exponent of over nine
    /// digits.
    static Optional<BigDecimal> parse(String text) {
        if (text.length() > CHARACTERS_MAX || !isNumber(text)) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }

    private static boolean isNumber(String text) {
        int at = skipSign(text, 0);
        int whole = skipDigits(text, at);
        int digits = whole - at;
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = skipDigits(text, at + 1);
            digits += fraction - (at + 1);
            at = fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = skipSign(text, at + 1);
            at = skipDigits(text, exponent);
            if (at == exponent || at - exponent > EXPONENT_DIGITS_MAX) {
                return false;
            }
        }
        return at == text.length();
    }

    private static int skipSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')
                ? at + 1
                : at;
    }

    private static int skipDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
