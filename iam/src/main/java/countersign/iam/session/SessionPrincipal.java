package countersign.iam.session;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.UniqueId;

/// Whose session it is, by what can't be given to another.
public sealed interface SessionPrincipal {
    AccountId account();

    /// As `aws:userid` has it.
    String userId();

    /// The unique id of the user or role that stands behind the session and dies with it; the
    /// account's own id for the root user.
    String identityId();

    /// Who may vouch for others by GetFederationToken.
    sealed interface Federator extends SessionPrincipal {}

    /// The root user of an account, by GetSessionToken.
    record Root(AccountId account) implements Federator {
        @Override
        public String userId() {
            return account.text();
        }

        @Override
        public String identityId() {
            return account.text();
        }
    }

    /// An IAM user, by GetSessionToken.
    ///
    /// @param id of the kind [UniqueId.Kind#USER]
    record User(AccountId account, UniqueId id) implements Federator {
        public User {
            require(id, UniqueId.Kind.USER);
        }

        @Override
        public String userId() {
            return id.text();
        }

        @Override
        public String identityId() {
            return id.text();
        }
    }

    /// A role, by AssumeRole, AssumeRoleWithSAML or AssumeRoleWithWebIdentity.
    ///
    /// @param account the role's
    /// @param roleId of the kind [UniqueId.Kind#ROLE]
    /// @param sessionName 2 to 64 characters of `[\w+=,.@-]`
    record AssumedRole(AccountId account, UniqueId roleId, String sessionName)
            implements SessionPrincipal {
        public AssumedRole {
            require(roleId, UniqueId.Kind.ROLE);
        }

        @Override
        public String userId() {
            return roleId.text() + ":" + sessionName;
        }

        @Override
        public String identityId() {
            return roleId.text();
        }
    }

    /// Somebody for whom an IAM user or the root user answers, by GetFederationToken.
    ///
    /// @param issuer who called GetFederationToken
    /// @param name 2 to 32 characters of `[\w+=,.@-]`
    record FederatedUser(Federator issuer, String name) implements SessionPrincipal {
        @Override
        public AccountId account() {
            return issuer.account();
        }

        @Override
        public String userId() {
            return account().text() + ":" + name;
        }

        @Override
        public String identityId() {
            return issuer.identityId();
        }
    }

    /// The root user of an account for one task, by AssumeRoot.
    record RootTask(AccountId account) implements SessionPrincipal {
        @Override
        public String userId() {
            return account.text();
        }

        @Override
        public String identityId() {
            return account.text();
        }
    }

    private static void require(UniqueId id, UniqueId.Kind kind) {
        if (id.kind() != kind) {
            throw new IllegalArgumentException("Not the id of a " + kind);
        }
    }
}
