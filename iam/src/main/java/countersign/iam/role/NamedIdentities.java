package countersign.iam.role;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identities;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The users and roles, of any account, that the principals of a policy are. AWS keeps their unique
/// ids instead of their ARNs, so that nobody is trusted for bearing the name of somebody who was
/// deleted (IAM User Guide, "AWS JSON policy elements: Principal").
public final class NamedIdentities {
    private static final String OF_IAM = "arn:[^:]+:iam:.*";
    private static final Pattern IDENTITY =
            Pattern.compile(
                    "arn:aws:iam::(?<account>[0-9]{12}):(?<kind>user|role)/(.*/)?(?<name>[^/]+)");

    private final Directory directory;

    public NamedIdentities(Directory directory) {
        this.directory = directory;
    }

    /// Unique ids by ARN. Principals that are no users and roles, or named by their unique ids, are
    /// passed over.
    ///
    /// @throws Refusal MalformedPolicyDocument where there is no such user or role; the text is
    ///   reported by users of AWS
    public Map<String, String> idsOf(List<String> principals) {
        Map<String, String> ids = new TreeMap<>();
        for (String principal : principals) {
            if (principal.matches(OF_IAM)) {
                ids.put(principal, find(principal).orElseThrow(() -> noSuch(principal)));
            }
        }
        return ids;
    }

    /// Path and case count.
    private Optional<String> find(String arn) {
        Matcher parts = IDENTITY.matcher(arn);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Identities<? extends Identity> kind =
                parts.group("kind").equals("user") ? directory.users() : directory.roles();
        return named(kind, new AccountId(parts.group("account")), parts.group("name"))
                .filter(identity -> identity.arn().equals(arn))
                .map(Identity::id);
    }

    private static <I extends Identity> Optional<I> named(
            Identities<I> kind, AccountId account, String name) {
        return kind.named(account, name).map(Stored::value);
    }

    private static Refusal noSuch(String arn) {
        return new Refusal(
                ErrorCode.MALFORMED_POLICY_DOCUMENT,
                "Invalid principal in policy: \"AWS\":\"" + arn + "\"");
    }
}
