package countersign.iam.revocation;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Identity;
import countersign.iam.directory.Stored;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.identity.IdentityKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whose sessions a request is about: exactly one of a user, a role and the root user.
sealed interface RevokedPrincipal {
    AccountId account();

    /// What policies are asked about, whether it exists or not.
    String arn(Directory directory);

    /// The unique id that sessions carry.
    ///
    /// @throws Refusal NoSuchEntity
    String requireId(Directory directory);

    /// @throws Refusal ValidationError where not exactly one is named
    static RevokedPrincipal of(
            AccountId account, Optional<String> user, Optional<String> role, boolean root) {
        List<RevokedPrincipal> named =
                Stream.of(
                                user.<RevokedPrincipal>map(
                                        name -> new Named(account, IdentityKind.USER, name)),
                                role.<RevokedPrincipal>map(
                                        name -> new Named(account, IdentityKind.ROLE, name)),
                                root
                                        ? Optional.<RevokedPrincipal>of(new Root(account))
                                        : Optional.<RevokedPrincipal>empty())
                        .flatMap(Optional::stream)
                        .toList();
        if (named.size() != 1) {
            throw new Refusal(
                    ErrorCode.VALIDATION_ERROR,
                    "Exactly one of UserName, RoleName and Root must be given.");
        }
        return named.getFirst();
    }

    /// The root user.
    record Root(AccountId account) implements RevokedPrincipal {
        @Override
        public String arn(Directory directory) {
            return Arns.root(account);
        }

        @Override
        public String requireId(Directory directory) {
            return account.text();
        }
    }

    /// A user or a role.
    record Named(AccountId account, IdentityKind kind, String name) implements RevokedPrincipal {
        @Override
        public String arn(Directory directory) {
            return find(directory).map(Identity::arn).orElseGet(() -> kind.arn(account, "/", name));
        }

        @Override
        public String requireId(Directory directory) {
            return find(directory)
                    .map(Identity::id)
                    .orElseThrow(() ->
                            new Refusal(
                                    ErrorCode.NO_SUCH_ENTITY,
                                    "The "
                                            + kind.within()
                                            + " with name "
                                            + name
                                            + " cannot be found."));
        }

        private Optional<? extends Identity> find(Directory directory) {
            return kind == IdentityKind.ROLE
                    ? directory.roles().named(account, name).map(Stored::value)
                    : directory.users().named(account, name).map(Stored::value);
        }
    }
}
