package countersign.iam.signin;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.directory.LoginGrant;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.password.MustChange;
import countersign.iam.password.Password;
import countersign.iam.password.PasswordAttempt;
import countersign.iam.password.PasswordCheck;
import countersign.iam.password.PasswordVerdict;
import countersign.iam.password.RightPassword;
import countersign.iam.password.SecondFactor;
import countersign.iam.session.MfaProof;
import countersign.iam.sts.MfaCheck;
import java.time.InstantSource;
import java.util.Optional;

/// Signs a person in by password, and by a code of an MFA device where he has one, for a tool that
/// wants an authorization code (RFC 6749 section 4.1).
///
/// Who has a device gives a code of it: it is looked at once the password was right, and spent like
/// any other, before anything is said of the password. Attempts are bounded by what [LoginLimits],
/// [PasswordCheck] and the device allow. For any thread; blocks.
public final class PasswordLogin {
    private final Directory directory;
    private final PasswordCheck passwords;
    private final MfaCheck mfa;
    private final LoginLimits limits;
    private final LoginCodes codes;

    public PasswordLogin(
            Directory directory,
            PasswordCheck passwords,
            MfaCheck mfa,
            LoginLimits limits,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.passwords = passwords;
        this.mfa = mfa;
        this.limits = limits;
        this.codes = new LoginCodes(directory, random, clock);
    }

    /// @throws countersign.iam.error.Refusal Throttling, where too many passwords are tried, from
    ///   where he is or at once
    public LoginOutcome logIn(LoginAttempt attempt, LoginRequest request) {
        if (attempt.password().isEmpty()) {
            return new LoginOutcome.Refused("No password was given, or what can't be one");
        }
        String named = attempt.account() + "/" + attempt.userName().orElse("");
        try (LoginLimits.Place _ = limits.enter(attempt.source(), named)) {
            return judged(attempt, attempt.password().get(), request);
        }
    }

    private LoginOutcome judged(LoginAttempt attempt, Password password, LoginRequest request) {
        AccountId account = // where it isn't known, the same is done as where the user isn't
                AccountId.parse(attempt.account())
                        .or(() -> directory.accountAliases().account(attempt.account()))
                        .orElse(AccountId.NOBODY);
        Second second = new Second(attempt);
        PasswordAttempt shown = new PasswordAttempt(password, attempt.source(), second);
        PasswordVerdict verdict =
                attempt.userName().isPresent()
                        ? passwords.verify(account, attempt.userName().get(), shown)
                        : passwords.verifyRoot(account, shown);
        return switch (verdict) {
            case RightPassword right ->
                    granted(
                            new ShownPassword(
                                    right.user(),
                                    right.passwordId(),
                                    right.provenAt(),
                                    second.proof),
                            request);
            case MustChange due ->
                    due(
                            due.cause(),
                            new ShownPassword(
                                            due.user(),
                                            due.passwordId(),
                                            due.provenAt(),
                                            second.proof)
                                    .to(request),
                            due.user());
            case PasswordVerdict.Locked(User user) -> new LoginOutcome.Locked(user);
            case PasswordVerdict.Refused(var reason) ->
                    new LoginOutcome.Refused(
                            named(account, attempt)
                                    + ": "
                                    + (reason == PasswordVerdict.Reason.NO_SECOND_FACTOR
                                            ? second.missing()
                                            : reason));
        };
    }

    /// Who was meant, for the operator. What nobody is called isn't told: people type passwords
    /// into the wrong field.
    private String named(AccountId account, LoginAttempt attempt) {
        Optional<Stored<User>> user =
                attempt.userName().isPresent()
                        ? directory.userNamed(account, attempt.userName().get())
                        : directory.user(account, account.text());
        return "Account "
                + account
                + user.map(Stored::value)
                        .map(known -> ", user " + known.id() + " (" + known.arn() + ")")
                        .orElse("");
    }

    /// Who has a device gives a code of it.
    private final class Second implements SecondFactor {
        private final LoginAttempt attempt;
        private Optional<MfaProof> proof = Optional.empty();

        Second(LoginAttempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public boolean isGiven(User user) {
            proof = attempt.code().flatMap(code -> mfa.proveByAny(user, code));
            return proof.isPresent() || user.devices().isEmpty();
        }

        @Override
        public boolean isOffered() {
            return attempt.code().isPresent();
        }

        /// For the operator.
        String missing() {
            return attempt.code().isEmpty()
                    ? "The password was right, but no MFA code was given"
                    : "The password was right, but no device takes the MFA code";
        }
    }

    private LoginOutcome granted(ShownPassword shown, LoginRequest request) {
        String code = directory.change(edit -> codes.add(edit, shown.to(request)));
        return new LoginOutcome.Granted(shown.user(), shown.mfa().isPresent(), code);
    }

    private LoginOutcome due(MustChange.Cause cause, LoginGrant grant, User user) {
        String ticket = directory.change(edit -> codes.addTicket(edit, grant));
        return new LoginOutcome.PasswordDue(user, cause, ticket);
    }
}
