package countersign.iam.signin;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.RandomBytes;
import countersign.iam.directory.Directory;
import countersign.iam.directory.LoginGrant;
import countersign.iam.directory.User;
import countersign.iam.password.MustChange;
import countersign.iam.password.Password;
import countersign.iam.password.PasswordCheck;
import countersign.iam.password.PasswordVerdict;
import countersign.iam.password.RightPassword;
import countersign.iam.password.SecondFactor;
import countersign.iam.session.MfaProof;
import countersign.iam.sts.MfaCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Signs a person in by password, and by a code of an MFA device where he has one, for a tool that
/// wants an authorization code (RFC 6749 section 4.1).
///
/// Who has a device gives a code of it: it is looked at once the password was right, and spent like
/// any other, before anything is said of the password. Attempts are bounded by what [PasswordCheck]
/// and the device allow. For any thread; blocks.
public final class PasswordLogin {
    /// How long a code is good: a tool redeems it at once, a person who carries it to another
    /// machine takes some minutes (RFC 6749 section 4.1.2: ten minutes at most).
    static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private final Directory directory;
    private final PasswordCheck passwords;
    private final MfaCheck mfa;
    private final RandomBytes random;
    private final InstantSource clock;

    public PasswordLogin(
            Directory directory,
            PasswordCheck passwords,
            MfaCheck mfa,
            RandomBytes random,
            InstantSource clock) {
        this.directory = directory;
        this.passwords = passwords;
        this.mfa = mfa;
        this.random = random;
        this.clock = clock;
    }

    /// @throws countersign.iam.error.Refusal Throttling, where too many passwords are tried at once
    public LoginOutcome logIn(LoginAttempt attempt, LoginRequest request) {
        if (attempt.password().isEmpty()) {
            return new LoginOutcome.Refused("No password was given, or what can't be one");
        }
        AccountId account = // where it isn't known, the same is done as where the user isn't
                AccountId.parse(attempt.account())
                        .or(() -> directory.accountAliases().account(attempt.account()))
                        .orElse(AccountId.NOBODY);
        Password password = attempt.password().get();
        Second second = new Second(attempt);
        PasswordVerdict verdict =
                attempt.userName().isPresent()
                        ? passwords.verify(account, attempt.userName().get(), password, second)
                        : passwords.verifyRoot(account, password, second);
        return switch (verdict) {
            case RightPassword right -> granted(right, second.proof, request);
            case MustChange due -> new LoginOutcome.PasswordDue(due.user());
            case PasswordVerdict.Locked() -> new LoginOutcome.Refused("The password has expired");
            case PasswordVerdict.Refused(var reason) ->
                    new LoginOutcome.Refused(
                            "Account "
                                    + account
                                    + ": "
                                    + (reason == PasswordVerdict.Reason.NO_SECOND_FACTOR
                                            ? second.missing()
                                            : reason));
        };
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

        /// For the operator.
        String missing() {
            return attempt.code().isEmpty()
                    ? "The password was right, but no MFA code was given"
                    : "The password was right, but no device takes the MFA code";
        }
    }

    private LoginOutcome granted(
            RightPassword right, Optional<MfaProof> proof, LoginRequest request) {
        User user = right.user();
        Instant now = clock.instant();
        LoginGrant grant =
                new LoginGrant(
                        user.account(),
                        user.id(),
                        right.provenAt(),
                        proof.map(
                                it -> new LoginGrant.Mfa(it.serial().text(), it.authenticatedAt())),
                        request.client().id(),
                        request.binding());
        PassingSecret code = PassingSecret.generate(now.plus(CODE_LIFETIME), random);
        directory.change(
                edit -> directory.authorizationCodes().add(edit, code.recordId(), grant, now));
        return new LoginOutcome.Granted(user, proof.isPresent(), code.reveal());
    }
}
