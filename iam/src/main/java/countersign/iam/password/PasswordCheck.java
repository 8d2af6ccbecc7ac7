package countersign.iam.password;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
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
    public PasswordVerdict verify(
            AccountId account, String userName, Password password, SecondFactor second) {
        return verify(
                isOpen(account) ? directory.userNamed(account, userName) : Optional.empty(),
                password,
                second);
    }

    /// Judges the password of an account's root user, whether there is one or not.
    ///
    /// @throws Refusal Throttling, where too many passwords are tried at once
    public PasswordVerdict verifyRoot(AccountId account, Password password, SecondFactor second) {
        return verify(
                isOpen(account) ? directory.user(account, account.text()) : Optional.empty(),
                password,
                second);
    }

    private boolean isOpen(AccountId account) {
        return directory.accounts().closure(account).isEmpty();
    }

    private PasswordVerdict verify(
            Optional<Stored<User>> user, Password password, SecondFactor second) {
        PasswordTrial.Outcome outcome = trial.ofStranger(user.map(Stored::value), password);
        return switch (outcome) {
            case PasswordTrial.Outcome.Wrong(var reason) -> new PasswordVerdict.Refused(reason);
            case PasswordTrial.Outcome.Right(var profile) -> {
                User judged = user.orElseThrow().value();
                yield second.isGiven(judged)
                        ? directory.change(edit -> settle(edit, judged, profile, password))
                        : new PasswordVerdict.Refused(PasswordVerdict.Reason.NO_SECOND_FACTOR);
            }
        };
    }

    private PasswordVerdict settle(
            Edit edit, User judged, Stored<LoginProfile> profile, Password given) {
        Optional<Stored<User>> user =
                stillThere(judged, profile)
                        .filter(present -> present.value().devices().equals(judged.devices()));
        if (user.isEmpty()) {
            return new PasswordVerdict.Refused(PasswordVerdict.Reason.CHANGED_MEANWHILE);
        }
        Belonging<PasswordPolicy> policy = directory.passwords().policy(judged.account());
        Instant now = clock.instant();
        if (!judged.isRoot() && profile.value().isExpired(policy.value(), now)) {
            return policy.value().expiresHard()
                    ? new PasswordVerdict.Locked()
                    : new MustChange(judged, profile, given, MustChange.Cause.EXPIRED);
        }
        if (profile.value().resetRequired()) {
            return new MustChange(judged, profile, given, MustChange.Cause.RESET_REQUIRED);
        }
        return signedIn(edit.relyOn(profile).relyOn(policy), user.get(), now);
    }

    /// Sets the password that is due, which is good to sign in then. Whether the user may change it
    /// is the caller's to ask: `iam:ChangePassword`.
    ///
    /// @throws Refusal PasswordPolicyViolation, also where it is the one before; Throttling;
    ///   EntityTemporarilyUnmodifiable where it was changed meanwhile
    public RightPassword changeDue(MustChange due, Password password) {
        if (password.isSameAs(due.given())) {
            throw NewPasswords.reused();
        }
        HashedOnce hashed = newPasswords.hashed(password);
        return directory.change(edit -> {
            Stored<User> user = requireStill(due.user(), due.profile());
            newPasswords.change(edit, user.value(), due.profile(), hashed);
            return signedIn(edit, user, clock.instant());
        });
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

    private RightPassword signedIn(Edit edit, Stored<User> user, Instant now) {
        Belonging<PasswordUse> use = directory.passwords().use(user.value());
        directory.accounts().relyOnOpen(edit, user.value().account());
        edit.relyOn(user).replace(use, use.value().usedAt(now.truncatedTo(ChronoUnit.SECONDS)));
        return new RightPassword(user.value(), now);
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
