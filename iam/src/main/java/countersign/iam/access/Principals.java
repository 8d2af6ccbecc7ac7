package countersign.iam.access;

import countersign.iam.caller.Caller;
import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Role;
import countersign.iam.directory.User;
import countersign.policy.principal.Account;
import countersign.policy.principal.Principal;
import countersign.policy.principal.Principal.Federator;

/// Callers in the terms of policies.
final class Principals {
    private Principals() {}

    static Principal of(Caller caller) {
        Account home = account(caller.account());
        Identity identity = caller.identity();
        return switch (caller.kind()) {
            case ROLE_SESSION ->
                    new Principal.RoleSession(home, caller.arn(), identity.arn(), identity.id());
            case DELEGATED_SESSION -> delegate(caller);
            case FEDERATED_SESSION ->
                    new Principal.FederatedUser(caller.arn(), federator(identity));
            // Limited by its task policy as a federated session of the root user's is by its own.
            case ROOT_TASK ->
                    new Principal.FederatedUser(
                            caller.arn(),
                            new Principal.RootUser(home, Arns.root(caller.account())));
            default -> federator(identity);
        };
    }

    /// INVARIANT: no ARN by which policies could name the session, since what a resource grants to
    /// the very session isn't limited by its policies, and these are what was delegated.
    private static Principal delegate(Caller caller) {
        String unnamed =
                Arns.delegate(
                        caller.account(),
                        caller.terms().delegation().orElseThrow().requestId().toString());
        Identity identity = caller.identity();
        return identity instanceof Role
                ? new Principal.RoleSession(
                        account(caller.account()), unnamed, identity.arn(), identity.id())
                : new Principal.FederatedUser(unnamed, federator(identity));
    }

    static Account account(AccountId id) {
        return new Account(id.toString());
    }

    private static Federator federator(Identity identity) {
        Account home = account(identity.account());
        return identity instanceof User user && user.isRoot()
                ? new Principal.RootUser(home, identity.arn())
                : new Principal.User(home, identity.arn(), identity.id());
    }
}
