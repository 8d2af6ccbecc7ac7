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
import java.util.function.Function;

/// One attempt at a user's password.
///
/// INVARIANT: an attempt is counted before the password is looked at, in a commit that relies on
/// what was counted before. So however many try at once, and whatever crashes, no more passwords
/// are compared than are counted. It is counted only once there is a place in the queue, so that
/// whoever is told to come back has lost nothing.
record PasswordTrial(Directory directory, PasswordHasher hasher, InstantSource clock) {
    /// What came of it.
    sealed interface Outcome {
        /// @param profile that the password was compared with
        record Right(Stored<LoginProfile> profile) implements Outcome {}

        record Wrong(PasswordVerdict.Reason reason) implements Outcome {}
    }

    /// At sign-in: one hash is computed whatever the outcome, so that the time tells nothing.
    ///
    /// @param user empty where there is none
    /// @throws Refusal Throttling, where too many passwords are tried at once; no attempt is
    ///   counted
    Outcome ofStranger(Optional<User> user, Password password) {
        try (PasswordHasher.Turn turn = hasher.turn()) {
            Outcome outcome =
                    user.map(known -> of(turn, known, password, directory.passwords()::use))
                            .orElse(new Outcome.Wrong(PasswordVerdict.Reason.NO_SUCH_USER));
            if (outcome instanceof Outcome.Wrong(var reason)
                    && reason != PasswordVerdict.Reason.WRONG_PASSWORD) {
                turn.matchNothing(password);
            }
            return outcome;
        }
    }

    /// By the user himself, who signed the request: these attempts are counted apart, so that no
    /// stranger at the sign-in page uses them up; no hash is computed where none is needed.
    ///
    /// @throws Refusal Throttling, where too many passwords are tried at once; no attempt is
    ///   counted
    Outcome ofOwner(User user, Password password) {
        try (PasswordHasher.Turn turn = hasher.turn()) {
            return of(turn, user, password, directory.passwords()::ownUse);
        }
    }

    private Outcome of(
            PasswordHasher.Turn turn,
            User user,
            Password password,
            Function<User, Belonging<PasswordUse>> counter) {
        Optional<Stored<LoginProfile>> profile = directory.passwords().of(user);
        if (profile.isEmpty()) {
            return new Outcome.Wrong(PasswordVerdict.Reason.NO_PASSWORD);
        }
        if (!directory.change(edit -> count(edit, user, counter))) {
            return new Outcome.Wrong(PasswordVerdict.Reason.ATTEMPTS_SPENT);
        }
        return turn.matches(
                        LoginProfile.passwordPlace(user.account(), user.id()),
                        profile.get().value().password(),
                        password)
                ? new Outcome.Right(profile.get())
                : new Outcome.Wrong(PasswordVerdict.Reason.WRONG_PASSWORD);
    }

    /// Whether there was an attempt left. That the user may be deleted meanwhile doesn't matter
    /// here; what relies on the user later will see it.
    private boolean count(Edit edit, User user, Function<User, Belonging<PasswordUse>> counter) {
        Optional<Stored<User>> present = directory.user(user.account(), user.id());
        if (present.isEmpty()) {
            return false;
        }
        Belonging<PasswordUse> use = counter.apply(user);
        Optional<PasswordUse> counted = use.value().attemptAt(clock.instant());
        counted.ifPresent(next -> edit.relyOn(present.get()).replace(use, next));
        return counted.isPresent();
    }
}
