package countersign.iam.password;

import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.PasswordUse;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import java.time.InstantSource;
import java.util.Optional;

/// One attempt at a user's password.
///
/// INVARIANT: an attempt is counted before the password is looked at, in a commit that relies on
/// what was counted before. So however many try at once, and whatever crashes, no more passwords
/// are compared than are counted.
///
/// Whatever the outcome, one hash is computed.
record PasswordTrial(Directory directory, PasswordHasher hasher, InstantSource clock) {
    /// What came of it.
    sealed interface Outcome {
        /// @param profile that the password was compared with
        record Right(Stored<LoginProfile> profile) implements Outcome {}

        record Wrong(PasswordVerdict.Reason reason) implements Outcome {}
    }

    /// @throws Refusal Throttling, where too many passwords are tried at once
    Outcome of(User user, Password password) {
        Optional<Stored<LoginProfile>> profile = directory.passwords().of(user);
        if (profile.isEmpty()) {
            return nothing(password, PasswordVerdict.Reason.NO_PASSWORD);
        }
        if (!directory.change(edit -> count(edit, user))) {
            return nothing(password, PasswordVerdict.Reason.ATTEMPTS_SPENT);
        }
        return hasher.matches(
                        LoginProfile.passwordPlace(user.account(), user.id()),
                        profile.get().value().password(),
                        password)
                ? new Outcome.Right(profile.get())
                : new Outcome.Wrong(PasswordVerdict.Reason.WRONG_PASSWORD);
    }

    /// For whom there is no password.
    Outcome.Wrong nothing(Password password, PasswordVerdict.Reason reason) {
        hasher.matchNothing(password);
        return new Outcome.Wrong(reason);
    }

    /// Whether there was an attempt left. That the user may be deleted meanwhile doesn't matter
    /// here; what relies on the user later will see it.
    private boolean count(Edit edit, User user) {
        Optional<Stored<User>> present = directory.user(user.account(), user.id());
        if (present.isEmpty()) {
            return false;
        }
        Belonging<PasswordUse> use = directory.passwords().use(user);
        Optional<PasswordUse> counted = use.value().attemptAt(clock.instant());
        counted.ifPresent(next -> edit.relyOn(present.get()).replace(use, next));
        return counted.isPresent();
    }
}
