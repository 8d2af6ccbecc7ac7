package countersign.iam.session;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.UniqueId;

/// Whose session it is, by what can't be given to another.
public sealed interface SessionPrincipal {
    AccountId account();

    /// As `aws:userid` has it.
    String userId();

    /// The root user of an account.
    record Root(AccountId account) implements SessionPrincipal {
        @Override
        public String userId() {
            return account.text();
        }
    }

    /// An IAM user.
    ///
    /// @param id of the kind [UniqueId.Kind#USER]
    record User(AccountId account, UniqueId id) implements SessionPrincipal {
        public User {
            if (id.kind() != UniqueId.Kind.USER) {
                throw new IllegalArgumentException("Not the id of a user");
            }
        }

        @Override
        public String userId() {
            return id.text();
        }
    }
}
