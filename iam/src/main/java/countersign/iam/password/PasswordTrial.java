package countersign.iam.password;

import countersign.iam.directory.AttemptBudget;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.FamiliarSources;
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
/// are compared than are counted. It is counted only once there is a place in the queue, so that
/// whoever is told to come back has lost nothing.
record PasswordTrial(Directory directory, PasswordHasher hasher, InstantSource clock) {
    /// What came of it.
    sealed interface Outcome {
        /// @param profile that the password was compared with
        record Right(Stored<LoginProfile> profile) implements Outcome {}

        record Wrong(PasswordVerdict.Reason reason) implements Outcome {}
    }

    /// At sign-in: one commit is made and one hash is computed whatever the outcome, so that the
    /// time tells nothing.
    ///
    /// @param user empty where there is none
    /// @throws Refusal Throttling, where too many passwords are tried at once; no attempt is
    ///   counted
    Outcome ofStranger(Optional<User> user, PasswordAttempt attempt) {
        try (PasswordHasher.Turn turn = hasher.turn()) {
            Optional<PasswordVerdict.Reason> hopeless = hopeless(user, attempt.source());
            Optional<Stored<LoginProfile>> profile = user.flatMap(directory.passwords()::of);
            if (hopeless.isPresent() || profile.isEmpty()) {
                turn.matchNothing(attempt.password());
                return new Outcome.Wrong(hopeless.orElse(PasswordVerdict.Reason.NO_PASSWORD));
            }
            return compared(turn, profile.get(), attempt.password());
        }
    }

    /// Counts, or writes as if.
    private Optional<PasswordVerdict.Reason> hopeless(Optional<User> user, AttemptSource source) {
        if (user.isEmpty()) {
            pretend(source);
            return Optional.of(PasswordVerdict.Reason.NO_SUCH_USER);
        }
        if (!directory.change(edit -> countFrom(edit, user.get(), source))) {
            pretend(source);
            return Optional.of(PasswordVerdict.Reason.ATTEMPTS_SPENT);
        }
        return Optional.empty();
    }

    /// Takes the time of counting an attempt.
    void pretend(AttemptSource source) {
        directory.change(edit -> {
            Belonging<PasswordUse> use = directory.passwords().nobodysUse(source.hashCode());
            return edit.replace(use, use.value().pretendedAt(clock.instant()));
        });
    }

    /// By the user himself, who signed the request: these attempts are counted apart, so that no
    /// stranger at the sign-in page uses them up; no hash is computed where none is needed.
    ///
    /// @throws Refusal Throttling, where too many passwords are tried at once; no attempt is
    ///   counted
    Outcome ofOwner(User user, Password password) {
        try (PasswordHasher.Turn turn = hasher.turn()) {
            Optional<Stored<LoginProfile>> profile = directory.passwords().of(user);
            if (profile.isEmpty()) {
                return new Outcome.Wrong(PasswordVerdict.Reason.NO_PASSWORD);
            }
            return directory.change(edit -> countOwn(edit, user))
                    ? compared(turn, profile.get(), password)
                    : new Outcome.Wrong(PasswordVerdict.Reason.ATTEMPTS_SPENT);
        }
    }

    private static Outcome compared(
            PasswordHasher.Turn turn, Stored<LoginProfile> stored, Password password) {
        LoginProfile profile = stored.value();
        return turn.matches(
                        LoginProfile.passwordPlace(profile.account(), profile.userId()),
                        profile.password(),
                        password)
                ? new Outcome.Right(stored)
                : new Outcome.Wrong(PasswordVerdict.Reason.WRONG_PASSWORD);
    }

    /// Whether there was an attempt left, of those from where the user has signed in before or of
    /// those from elsewhere.
    private boolean countFrom(Edit edit, User user, AttemptSource source) {
        Belonging<FamiliarSources> familiar = directory.passwords().familiarSources(user);
        if (!familiar.value().has(source.network())) {
            edit.relyOn(familiar);
            return count(edit, user, directory.passwords().use(user), AttemptBudget.STRANGERS);
        }
        Optional<FamiliarSources> counted =
                familiar.value().attemptFrom(source.network(), clock.instant());
        Optional<Stored<User>> present = directory.user(user.account(), user.id());
        if (counted.isEmpty() || present.isEmpty()) {
            return false;
        }
        edit.relyOn(present.get()).replace(familiar, counted.get());
        return true;
    }

    private boolean countOwn(Edit edit, User user) {
        return count(edit, user, directory.passwords().ownUse(user), AttemptBudget.OWNER);
    }

    /// Whether there was an attempt left. That the user may be deleted meanwhile doesn't matter
    /// here; what relies on the user later will see it.
    private boolean count(Edit edit, User user, Belonging<PasswordUse> use, AttemptBudget budget) {
        Optional<Stored<User>> present = directory.user(user.account(), user.id());
        if (present.isEmpty()) {
            return false;
        }
        Optional<PasswordUse> counted = use.value().attemptAt(clock.instant(), budget);
        counted.ifPresent(next -> edit.relyOn(present.get()).replace(use, next));
        return counted.isPresent();
    }
}
