package countersign.policy;

import countersign.policy.RawDocument.RawPrincipal;
import countersign.policy.grant.Trustee;
import countersign.policy.principal.Account;
import java.util.Optional;
import java.util.Set;

/// The form of one principal of a document (*AWS JSON policy elements: Principal*). A wildcard
/// stands alone or not at all.
final class PrincipalForm {
    private static final int ARN_PARTS = 6;
    private static final int UNIQUE_ID_MIN = 16;
    private static final int UNIQUE_ID_MAX = 128;
    private static final int CANONICAL_ID_LENGTH = 64;
    private static final Set<String> IAM_KINDS = Set.of("user", "role");
    private static final Set<String> STS_KINDS = Set.of("assumed-role", "federated-user");

    private PrincipalForm() {}

    /// Empty if there is no such principal.
    static Optional<Trustee> parse(RawPrincipal raw) {
        String text = raw.text();
        return switch (raw.type()) {
            case RawPrincipal.ANYBODY -> Optional.of(new Trustee.Everyone());
            case "AWS" -> aws(text);
            case "Service" ->
                    Optional.<Trustee>of(new Trustee.OfService(text))
                            .filter(it -> isPlain(text) && text.indexOf('.') > 0);
            case "Federated" ->
                    Optional.<Trustee>of(new Trustee.OfProvider(text)).filter(it -> isPlain(text));
            case "CanonicalUser" ->
                    Optional.<Trustee>of(new Trustee.CanonicalUser(text))
                            .filter(it -> isCanonicalId(text));
            default -> Optional.empty();
        };
    }

    private static Optional<Trustee> aws(String text) {
        if (text.equals("*")) {
            return Optional.of(new Trustee.Everyone());
        }
        if (Account.isAccountId(text)) {
            return Optional.of(new Trustee.WholeAccount(text));
        }
        if (!text.startsWith("arn:")) {
            return Optional.<Trustee>of(new Trustee.Named(text)).filter(it -> isUniqueId(text));
        }
        return arn(text);
    }

    private static Optional<Trustee> arn(String text) {
        String[] parts = text.split(":", ARN_PARTS);
        boolean complete =
                parts.length == ARN_PARTS
                        && isPlain(text)
                        && !parts[1].isEmpty()
                        && parts[3].isEmpty()
                        && !parts[4].isEmpty();
        if (!complete) {
            return Optional.empty();
        }
        if (parts[2].equals("iam") && parts[5].equals("root")) {
            return Optional.<Trustee>of(new Trustee.WholeAccount(parts[4]))
                    .filter(it -> Account.isAccountId(parts[4]));
        }
        boolean known =
                (parts[2].equals("iam") && isNamed(parts[5], IAM_KINDS))
                        || (parts[2].equals("sts") && isNamed(parts[5], STS_KINDS));
        return Optional.<Trustee>of(new Trustee.Named(text)).filter(it -> known);
    }

    private static boolean isNamed(String resource, Set<String> kinds) {
        int slash = resource.indexOf('/');
        return slash > 0
                && slash < resource.length() - 1
                && kinds.contains(resource.substring(0, slash));
    }

    /// Such as `AIDA…` and `AROA…`.
    private static boolean isUniqueId(String text) {
        return text.startsWith("A")
                && text.length() >= UNIQUE_ID_MIN
                && text.length() <= UNIQUE_ID_MAX
                && text.chars().allMatch(it -> (it >= 'A' && it <= 'Z') || isDigit(it));
    }

    private static boolean isCanonicalId(String text) {
        return text.length() == CANONICAL_ID_LENGTH
                && text.chars().allMatch(it -> (it >= 'a' && it <= 'f') || isDigit(it));
    }

    private static boolean isPlain(String text) {
        return !text.isBlank() && text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }
}
