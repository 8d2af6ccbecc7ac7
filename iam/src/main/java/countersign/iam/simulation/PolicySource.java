package countersign.iam.simulation;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.util.Optional;

/// The identity whose policies a request is about, named by the ARN in PolicySourceArn.
final class PolicySource {
    private final Directory directory;

    PolicySource(Directory directory) {
        this.directory = directory;
    }

    /// The user, group or role of the account that the ARN names. Its path does not count: the name
    /// decides (recorded).
    Optional<Identity> find(AccountId account, String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (name.isEmpty() || !isForm(arn)) {
            return Optional.empty();
        }
        if (arn.startsWith(Arns.user(account, "/", ""))) {
            return directory.users().named(account, name).map(Stored::value);
        }
        if (arn.startsWith(Arns.group(account, "/", ""))) {
            return directory.groups().named(account, name).map(Stored::value);
        }
        return arn.startsWith(Arns.role(account, "/", ""))
                ? directory.roles().named(account, name).map(Stored::value)
                : Optional.empty();
    }

    /// @throws Refusal InvalidInput where that is no ARN of a user, group or role, NoSuchEntity
    ///   where there is none of the name; both texts are recorded for the simulator, that the first
    ///   one is said here too is a guess
    Identity require(AccountId account, String arn) {
        if (!isForm(arn)) {
            throw new Refusal(
                    ErrorCode.INVALID_INPUT,
                    "Invalid Entity Arn: "
                            + arn
                            + " does not clearly define entity type and name.");
        }
        return find(account, arn)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.NO_SUCH_ENTITY,
                                "Unable to retrieve specified IAM entity."));
    }

    private static boolean isForm(String arn) {
        return arn.matches("arn:[a-z-]+:iam::[0-9]{12}:(user|group|role)/[^*?]*[^/*?]");
    }
}
