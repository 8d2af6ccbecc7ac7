package countersign.iam.password;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.FamiliarSources;
import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.PasswordPolicy;
import countersign.iam.directory.PasswordUse;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Where a user signs in by password: attempts are counted, and a right password is believed only
/// once a commit has shown that it still is the user's. Blocks, for tens of milliseconds at least;
/// for any thread.
///
/// What is asked besides ([SecondFactor]) is asked before a right password is told of, whatever it
/// is good for, and before the sign-in is noted.
public final class PasswordCheck {
    private final Directory directory;
    private final NewPasswords newPasswords;
    private final PasswordTrial trial;
    private final InstantSource clock;

    public PasswordCheck(Directory directory, PasswordHasher hasher, InstantSource clock) {
        this.directory = directory;
        this.newPasswords = new NewPasswords(directory, hasher, clock);
        this.trial = new PasswordTrial(directory, hasher, clock);
        this.clock = clock;
    }

    /// Judges the password of an IAM user, whether there is one or not. A closed account has
    /// nobody.
    ///
    /// @throws Refusal Throttling, where too many passwords are tried at once
    public PasswordVerdict verify(AccountId account, String userName, PasswordAttempt attempt) {
        return verify(
                isOpen(account) ? directory.userNamed(account, userName) : Optional.empty(),
                attempt);
    }

    /// Judges the password of an account's root user, whether there is one or not.
    ///
    /// @throws Refusal Throttling, where too many passwords are tried at once
    public PasswordVerdict verifyRoot(AccountId account, PasswordAttempt attempt) {
        return verify(
                isOpen(account) ? directory.user(account, account.text()) : Optional.empty(),
                attempt);
    }

    private boolean isOpen(AccountId account) {
        return directory.accounts().closure(account).isEmpty();
    }

    private PasswordVerdict verify(Optional<Stored<User>> user, PasswordAttempt attempt) {
        PasswordTrial.Outcome outcome = trial.ofStranger(user.map(Stored::value), attempt);
        return switch (outcome) {
            case PasswordTrial.Outcome.Wrong(var reason) -> {
                if (attempt.second().isOffered()) {
                    trial.pretend(attempt.source());
                }
                yield new PasswordVerdict.Refused(reason);
            }
            case PasswordTrial.Outcome.Right(var profile) -> {
                User judged = user.orElseThrow().value();
                yield attempt.second().isGiven(judged)
                        ? directory.change(edit -> settle(edit, judged, profile, attempt.source()))
                        : new PasswordVerdict.Refused(PasswordVerdict.Reason.NO_SECOND_FACTOR);
            }
        };
    }

    private PasswordVerdict settle(
            Edit edit, User judged, Stored<LoginProfile> profile, AttemptSource source) {
        Optional<Stored<User>> user =
                stillThere(judged, profile)
                        .filter(present -> present.value().devices().equals(judged.devices()));
        if (user.isEmpty()) {
            return new PasswordVerdict.Refused(PasswordVerdict.Reason.CHANGED_MEANWHILE);
        }
        Belonging<PasswordPolicy> policy = directory.passwords().policy(judged.account());
        Instant now = clock.instant();
        String id = profile.value().passwordId();
        if (!judged.isRoot() && profile.value().isExpired(policy.value(), now)) {
            return policy.value().expiresHard()
                    ? new PasswordVerdict.Locked(judged)
                    : new MustChange(judged, id, now, MustChange.Cause.EXPIRED);
        }
        if (profile.value().resetRequired()) {
            return new MustChange(judged, id, now, MustChange.Cause.RESET_REQUIRED);
        }
        signedIn(edit.relyOn(profile).relyOn(policy), user.get(), source, now);
        return new RightPassword(user.get().value(), id, now);
    }

    /// The password that is to take the place of one that is due, for all attempts of one change.
    public HashedOnce hashed(Password password) {
        return newPasswords.hashed(password);
    }

    /// What speaks against a password in the place of one that is due, for the person who chose it.
    public Optional<String> objection(Edit edit, Stored<User> user, HashedOnce password) {
        return directory
                .passwords()
                .of(user.value())
                .flatMap(due -> newPasswords.objection(edit, user.value(), due.value(), password));
    }

    /// Within a change, sets the password that is due, which is good to sign in then. Whether the
    /// user may change it is the caller's to ask: `iam:ChangePassword`.
    ///
    /// @return empty where another was set meanwhile
    /// @throws Refusal PasswordPolicyViolation, also where it is the one before
    public Optional<RightPassword> changeDue(Edit edit, Stored<User> user, DueChange change) {
        return directory
                .passwords()
                .of(user.value())
                .filter(present -> present.value().passwordId().equals(change.due()))
                .map(before -> changeDue(edit, user, before, change));
    }

    private RightPassword changeDue(
            Edit edit, Stored<User> user, Stored<LoginProfile> before, DueChange change) {
        LoginProfile after =
                newPasswords.changeForAnother(edit, user.value(), before, change.password());
        Instant now = clock.instant();
        signedIn(edit, user, change.source(), now);
        return new RightPassword(user.value(), after.passwordId(), now);
    }

    /// Changes a user's own password (IAM API Reference, "ChangePassword"), also an expired one.
    ///
    /// @throws Refusal NoSuchEntity, AccessDenied, Throttling, PasswordPolicyViolation,
    ///   EntityTemporarilyUnmodifiable
    public void changeOwn(User user, Password old, Password password) {
        Stored<LoginProfile> profile =
                switch (trial.ofOwner(user, old)) {
                    case PasswordTrial.Outcome.Right(var right) -> right;
                    case PasswordTrial.Outcome.Wrong(var reason) -> throw refusal(reason, user);
                };
        if (password.isSameAs(old)) {
            throw NewPasswords.reused();
        }
        HashedOnce hashed = newPasswords.hashed(password);
        directory.change(edit -> {
            Stored<User> present = requireStill(user, profile);
            return newPasswords.change(edit.relyOn(present), present.value(), profile, hashed);
        });
    }

    private void signedIn(Edit edit, Stored<User> user, AttemptSource source, Instant now) {
        Belonging<PasswordUse> use = directory.passwords().use(user.value());
        Belonging<FamiliarSources> familiar = directory.passwords().familiarSources(user.value());
        directory.accounts().relyOnOpen(edit, user.value().account());
        edit.relyOn(user)
                .replace(use, use.value().usedAt(now.truncatedTo(ChronoUnit.SECONDS)))
                .replace(familiar, familiar.value().signedInFrom(source.network()));
    }

    /// The user, where the password is still the one that was compared.
    private Optional<Stored<User>> stillThere(User user, Stored<LoginProfile> profile) {
        long revision = profile.entry().revision();
        return directory
                .passwords()
                .of(user)
                .filter(present -> present.entry().revision() == revision)
                .filter(_ -> isOpen(user.account()))
                .flatMap(_ -> directory.user(user.account(), user.id()));
    }

    private Stored<User> requireStill(User user, Stored<LoginProfile> profile) {
        return stillThere(user, profile).orElseThrow(PasswordCheck::changedMeanwhile);
    }

    private static Refusal refusal(PasswordVerdict.Reason reason, User user) {
        return switch (reason) {
            case NO_SUCH_USER, NO_PASSWORD -> noPassword(user);
            case WRONG_PASSWORD ->
                    new Refusal(ErrorCode.ACCESS_DENIED, "The old password was incorrect.");
            case ATTEMPTS_SPENT ->
                    new Refusal(
                            ErrorCode.THROTTLING,
                            "Rate exceeded",
                            "The attempts at this password are spent");
            case NO_SECOND_FACTOR, CHANGED_MEANWHILE -> changedMeanwhile();
        };
    }

    /// The words are recorded.
    public static Refusal noPassword(User user) {
        return new Refusal(
                ErrorCode.NO_SUCH_ENTITY,
                "Login Profile for User " + user.name() + " cannot be found.");
    }

    private static Refusal changedMeanwhile() {
        return new Refusal(
                ErrorCode.ENTITY_TEMPORARILY_UNMODIFIABLE,
                "The password was changed by another request. Try again.");
    }
}
