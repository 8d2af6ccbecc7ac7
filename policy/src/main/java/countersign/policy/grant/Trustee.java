package countersign.policy.grant;

import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import java.util.Optional;

/// One value of a Principal element. Immutable. Names are compared exactly.
public sealed interface Trustee {
    /// How closely this names who asks.
    Reach reach(Principal principal);

    /// For people, such as `AWS 123456789012`.
    String describe();

    /// `*`, alone or as `{"AWS": "*"}`.
    record Everyone() implements Trustee {
        @Override
        public String describe() {
            return "*";
        }

        @Override
        public Reach reach(Principal principal) {
            return Reach.PRINCIPAL;
        }
    }

    /// An account, by its id or by the ARN of its root.
    ///
    /// @param id twelve digits
    record WholeAccount(String id) implements Trustee {
        @Override
        public String describe() {
            return "AWS " + id;
        }

        @Override
        public Reach reach(Principal principal) {
            boolean same = principal.account().map(Account::id).equals(Optional.of(id));
            return reachOfAccount(principal, same);
        }
    }

    /// An account, by the id that S3 gives it.
    record CanonicalUser(String id) implements Trustee {
        @Override
        public String describe() {
            return "CanonicalUser " + id;
        }

        @Override
        public Reach reach(Principal principal) {
            boolean same =
                    principal.account().flatMap(Account::canonicalUserId).equals(Optional.of(id));
            return reachOfAccount(principal, same);
        }
    }

    /// A user, role or session, by its ARN or its unique id.
    record Named(String name) implements Trustee {
        @Override
        public String describe() {
            return "AWS " + name;
        }

        @Override
        public Reach reach(Principal principal) {
            return switch (principal) {
                case Principal.RoleSession session -> reachOf(session);
                case Principal.FederatedUser session -> reachOf(session);
                case Principal.User user when isNamed(user) -> Reach.PRINCIPAL;
                case Principal.User user -> Reach.NOBODY;
                case Principal.RootUser root -> Reach.NOBODY;
                case Principal.FederatedIdentity identity -> Reach.NOBODY;
                case Principal.Service service -> Reach.NOBODY;
                case Principal.Anonymous nobody -> Reach.NOBODY;
            };
        }

        private Reach reachOf(Principal.RoleSession session) {
            if (name.equals(session.roleArn()) || session.roleId().equals(Optional.of(name))) {
                return Reach.ENTITY;
            }
            return name.equals(session.arn()) ? Reach.PRINCIPAL : Reach.NOBODY;
        }

        private Reach reachOf(Principal.FederatedUser session) {
            if (name.equals(session.arn())) {
                return Reach.PRINCIPAL;
            }
            return session.federatedBy() instanceof Principal.User user && isNamed(user)
                    ? Reach.ENTITY
                    : Reach.NOBODY;
        }

        private boolean isNamed(Principal.User user) {
            return name.equals(user.arn()) || user.id().equals(Optional.of(name));
        }
    }

    /// `{"Service": …}`.
    record OfService(String name) implements Trustee {
        @Override
        public String describe() {
            return "Service " + name;
        }

        @Override
        public Reach reach(Principal principal) {
            boolean same = principal.equals(new Principal.Service(name));
            return same ? Reach.PRINCIPAL : Reach.NOBODY;
        }
    }

    /// `{"Federated": …}`.
    record OfProvider(String name) implements Trustee {
        @Override
        public String describe() {
            return "Federated " + name;
        }

        @Override
        public Reach reach(Principal principal) {
            boolean same = principal.equals(new Principal.FederatedIdentity(name));
            return same ? Reach.PRINCIPAL : Reach.NOBODY;
        }
    }

    /// The root user is its account.
    private static Reach reachOfAccount(Principal principal, boolean same) {
        if (!same) {
            return Reach.NOBODY;
        }
        return principal instanceof Principal.RootUser ? Reach.PRINCIPAL : Reach.ACCOUNT;
    }
}
