package countersign.iam.signin;

import countersign.iam.directory.Accounts;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginGrant;
import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.PasswordPolicy;
import countersign.iam.directory.Revocations;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import java.time.Instant;
import java.util.Optional;

/// Whether somebody who signed in for a tool would still be let in by what he showed then.
sealed interface LoginStanding {
    /// @param user as he is now
    record Living(Stored<User> user) implements LoginStanding {}

    /// @param detail for the operator
    record Ended(String detail) implements LoginStanding {}

    /// What the password has to be good for.
    enum Purpose {
        SIGN_IN,

        /// To set another in its place.
        CHANGE
    }

    /// Relies on all that it finds living.
    static LoginStanding of(Directory directory, Edit edit, LoginGrant grant, Instant now) {
        return of(directory, edit, new Asked(grant, Purpose.SIGN_IN, now));
    }

    /// Whether who showed a password that is due may still set another.
    static LoginStanding ofDue(Directory directory, Edit edit, LoginGrant grant, Instant now) {
        return of(directory, edit, new Asked(grant, Purpose.CHANGE, now));
    }

    /// @param now when it is asked
    record Asked(LoginGrant grant, Purpose purpose, Instant now) {}

    private static LoginStanding of(Directory directory, Edit edit, Asked asked) {
        LoginGrant grant = asked.grant();
        Optional<Stored<User>> user = directory.user(grant.account(), grant.userId());
        Optional<Stored<LoginProfile>> profile =
                user.map(Stored::value).flatMap(directory.passwords()::of);
        if (user.isEmpty() || profile.isEmpty()) {
            return new Ended("The user or the password is gone");
        }
        Accounts accounts = directory.accounts();
        Belonging<Revocations> revocations = accounts.revocations(grant.account());
        Belonging<PasswordPolicy> policy = directory.passwords().policy(grant.account());
        boolean closed = accounts.closure(grant.account()).isPresent();
        Optional<String> end =
                closed
                        ? Optional.of("The account is closed")
                        : endOfPassword(asked, user.get(), profile.get(), policy)
                                .or(() -> endOfDevice(grant, user.get().value()))
                                .or(() -> revoked(grant, revocations.value()));
        if (end.isPresent()) {
            return new Ended(end.get());
        }
        accounts.relyOnOpen(edit, grant.account());
        edit.relyOn(user.get()).relyOn(profile.get()).relyOn(policy).relyOn(revocations);
        return new Living(user.get());
    }

    private static Optional<String> endOfPassword(
            Asked asked,
            Stored<User> user,
            Stored<LoginProfile> stored,
            Belonging<PasswordPolicy> policy) {
        LoginProfile profile = stored.value();
        boolean signsIn = asked.purpose() == Purpose.SIGN_IN;
        if (!profile.passwordId().equals(asked.grant().password())) {
            return Optional.of("The password was changed");
        }
        if (signsIn && profile.resetRequired()) {
            return Optional.of("The password must be changed");
        }
        boolean expired = !user.value().isRoot() && profile.isExpired(policy.value(), asked.now());
        return expired && (signsIn || policy.value().expiresHard())
                ? Optional.of("The password has expired")
                : Optional.empty();
    }

    /// A device that was assigned again since is another one.
    private static Optional<String> endOfDevice(LoginGrant grant, User user) {
        return grant.mfa()
                .filter(mfa ->
                        user.device(mfa.serialNumber())
                                .filter(device -> !device.enabled().isAfter(mfa.at()))
                                .isEmpty())
                .map(mfa -> "The user has the device " + mfa.serialNumber() + " no more");
    }

    private static Optional<String> revoked(LoginGrant grant, Revocations revocations) {
        return Optional.ofNullable(revocations.identities().get(grant.userId()))
                .filter(before -> grant.proven().isBefore(before))
                .map(before -> "The sessions issued before " + before + " were revoked");
    }
}
