package countersign.iam.access;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Basis;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.PasswordPolicy;
import countersign.policy.DocumentRules;
import countersign.policy.NamedPolicy;
import countersign.policy.PolicyDocument;
import countersign.policy.PolicyReader;
import java.util.List;

/// What an account grants to all of its users without a policy of theirs: to change the own
/// password, and to see what it must be like, where the password policy says so (IAM API Reference,
/// "PasswordPolicy", `AllowUsersToChangePassword`). It is judged as one of the user's own policies,
/// so that a Deny takes it away (users of AWS report that).
///
/// The resource of `iam:ChangePassword` is always the caller, so the grant names none.
final class AccountGrants {
    private static final String NAME = "account-password-policy";
    private static final String DOCUMENT =
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*",\
            "Action":["iam:ChangePassword","iam:GetAccountPasswordPolicy"]}}\
            """;

    private final Directory directory;
    private final PolicyDocument ownPassword =
            CompiledDocuments.compile(
                    new PolicyReader(DocumentRules.INLINE_POLICY)::read, NAME, DOCUMENT);

    AccountGrants(Directory directory) {
        this.directory = directory;
    }

    /// The grants to users of an account.
    ///
    /// @param records takes what says so
    List<NamedPolicy> of(AccountId account, Basis.Builder records) {
        Belonging<PasswordPolicy> passwords = directory.passwords().policy(account);
        records.relyOn(passwords);
        return passwords.value().usersMayChange()
                ? List.of(new NamedPolicy(NAME, ownPassword))
                : List.of();
    }
}
