package countersign.policy.principal;

import java.util.Optional;

/// Who makes a request (*IAM User Guide, "AWS JSON policy elements: Principal"*).
///
/// What a policy grants to an ARN depends on whose it is: a session acts under its own ARN, and
/// behind it stands the role or the user that it was made from.
public sealed interface Principal {
    /// The account to which the principal belongs; empty for those outside of any account.
    default Optional<Account> account() {
        return this instanceof InAccount member ? Optional.of(member.home()) : Optional.empty();
    }

    /// A principal that an account answers for.
    sealed interface InAccount extends Principal {
        Account home();

        /// The ARN under which the principal acts.
        String arn();
    }

    /// What GetFederationToken may be called by.
    sealed interface Federator extends InAccount {}

    /// The root user. No identity-based policy, boundary or session policy is about it.
    ///
    /// @param arn such as `arn:aws:iam::123456789012:root`
    record RootUser(Account home, String arn) implements Federator {}

    /// An IAM user, by its own key or by a session of GetSessionToken, which acts as the user.
    ///
    /// @param id `AIDA…`, where it is known
    record User(Account home, String arn, Optional<String> id) implements Federator {
        public User(Account home, String arn, String id) {
            this(home, arn, Optional.of(id));
        }
    }

    /// A session of a role, from whichever AssumeRole operation.
    ///
    /// @param arn of the session: `arn:aws:sts::123456789012:assumed-role/Role/session`; the role's
    ///   own where one only asks what the role might do
    /// @param roleArn with its path: `arn:aws:iam::123456789012:role/path/Role`
    /// @param roleId `AROA…`, where it is known
    record RoleSession(Account home, String arn, String roleArn, Optional<String> roleId)
            implements InAccount {
        private static final String SERVICE_LINKED = ":role/aws-service-role/";

        public RoleSession(Account home, String arn, String roleArn, String roleId) {
            this(home, arn, roleArn, Optional.of(roleId));
        }

        /// Whether the role belongs to an AWS service, so that no policy of an organization is
        /// about it (*AWS Organizations User Guide, "Service control policies"*).
        public boolean isServiceLinked() {
            return roleArn.contains(SERVICE_LINKED);
        }
    }

    /// A session of GetFederationToken.
    ///
    /// @param arn of the session: `arn:aws:sts::123456789012:federated-user/name`
    /// @param federatedBy whose key called GetFederationToken
    record FederatedUser(String arn, Federator federatedBy) implements InAccount {
        @Override
        public Account home() {
            return federatedBy.home();
        }
    }

    /// Someone whom an identity provider has vouched for, and who has no session yet:
    /// AssumeRoleWithWebIdentity and AssumeRoleWithSAML.
    ///
    /// @param provider the ARN of the SAML or OIDC provider, or a name such as
    ///   `accounts.google.com`
    record FederatedIdentity(String provider) implements Principal {}

    /// An AWS service that acts for itself.
    ///
    /// @param name such as `ec2.amazonaws.com`
    record Service(String name) implements Principal {}

    /// A request that nobody signed.
    record Anonymous() implements Principal {}
}
