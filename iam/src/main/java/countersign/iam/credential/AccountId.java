package countersign.iam.credential;

import java.util.Locale;
import java.util.Optional;

/// The number of an AWS account, as its twelve digits.
///
/// @param text exactly 12 ASCII digits
public record AccountId(String text) {
    /// How many digits (IAM User Guide, "AWS account identifiers").
    public static final int DIGITS = 12;

    /// Of no account, ever: where one is wanted and there is none.
    public static final AccountId NOBODY = new AccountId("000000000000");

    static final long NUMBER_MAX = 999_999_999_999L;

    public AccountId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("An account id has exactly 12 digits");
        }
    }

    /// The account that `text` names, or empty where it is not exactly twelve digits.
    public static Optional<AccountId> parse(String text) {
        return isValid(text) ? Optional.of(new AccountId(text)) : Optional.empty();
    }

    /// @param number from 0 to 999,999,999,999
    public static AccountId of(long number) {
        return new AccountId(String.format(Locale.ROOT, "%012d", number));
    }

    public long number() {
        return Long.parseLong(text);
    }

    private static boolean isValid(String text) {
        return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return text;
    }
}
