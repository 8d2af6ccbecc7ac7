package countersign.policy.principal;

import java.util.Optional;

/// An AWS account, as policies name it.
///
/// @param id twelve digits
/// @param canonicalUserId by which S3 names the account too, where it is known
public record Account(String id, Optional<String> canonicalUserId) {
    private static final int DIGITS = 12;

    public Account {
        if (!isAccountId(id)) {
            throw new IllegalArgumentException("`" + id + "` is no account id of twelve digits");
        }
    }

    public Account(String id) {
        this(id, Optional.empty());
    }

    /// Whether a text is twelve ASCII digits.
    public static boolean isAccountId(String text) {
        return text.length() == DIGITS && text.chars().allMatch(it -> it >= '0' && it <= '9');
    }
}
