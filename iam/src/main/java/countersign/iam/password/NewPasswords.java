package countersign.iam.password;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.SecretPlace;
import countersign.iam.directory.Belonging;
import countersign.iam.directory.Directory;
import countersign.iam.directory.Edit;
import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.PasswordHash;
import countersign.iam.directory.PasswordPolicy;
import countersign.iam.directory.Passwords;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes passwords: they satisfy the account's policy, and are none of the last ones where that
/// asks so. An account's policy doesn't apply to its root user, whose password satisfies AWS's own
/// (IAM User Guide, "Set an account password policy for IAM users", "Change the password for the
/// AWS account root user").
///
/// Works within an attempt of [Directory#change], relies on the policy and the password before, and
/// stages what it makes. Slow: hashes are computed, once for all attempts ([HashedOnce]).
public final class NewPasswords {
    /// One that another implementation of the API has; as the sentences around it there are AWS's
    /// own, so probably is this.
    private static final String REUSED =
            "Policy constraint violation with password reuse prevention during password change.";

    private final Directory directory;
    private final Passwords passwords;
    private final PasswordHasher hasher;
    private final InstantSource clock;

    public NewPasswords(Directory directory, PasswordHasher hasher, InstantSource clock) {
        this.directory = directory;
        this.passwords = directory.passwords();
        this.hasher = hasher;
        this.clock = clock;
    }

    /// For all attempts of one change.
    public HashedOnce hashed(Password password) {
        return new HashedOnce(hasher, password);
    }

    /// Gives a user the first password.
    ///
    /// @throws Refusal PasswordPolicyViolation
    public LoginProfile create(Edit edit, Stored<User> user, HashedOnce password) {
        LoginProfile profile = first(edit, user.value(), password);
        passwords.create(edit.relyOn(user), profile);
        return profile;
    }

    /// As [#create], but the password is good only to set another.
    ///
    /// @throws Refusal PasswordPolicyViolation
    public LoginProfile createForOnce(Edit edit, Stored<User> user, HashedOnce password) {
        LoginProfile profile = first(edit, user.value(), password).toBeReset();
        passwords.create(edit.relyOn(user), profile);
        return profile;
    }

    /// Gives a user another password; it need not be reset.
    ///
    /// @throws Refusal PasswordPolicyViolation
    public LoginProfile change(
            Edit edit, User user, Stored<LoginProfile> before, HashedOnce password) {
        LoginProfile profile = next(policy(edit, user), user, before.value(), password);
        passwords.replace(edit, before, profile);
        return profile;
    }

    /// As [#change], and it can't be the one before, whatever the policy says of reuse.
    ///
    /// @throws Refusal PasswordPolicyViolation
    public LoginProfile changeForAnother(
            Edit edit, User user, Stored<LoginProfile> before, HashedOnce password) {
        objection(edit, user, before.value(), password).ifPresent(NewPasswords::refuse);
        return change(edit, user, before, password);
    }

    /// What speaks against a password in the place of the one before, which it must differ from,
    /// for the person who chose it.
    public Optional<String> objection(
            Edit edit, User user, LoginProfile before, HashedOnce password) {
        return objection(policy(edit, user), user, before, password)
                .or(() ->
                        password.matches(place(user), before.password())
                                ? Optional.of(REUSED)
                                : Optional.empty());
    }

    /// As [#change], but the password is good only to set another.
    ///
    /// @throws Refusal PasswordPolicyViolation
    public LoginProfile changeForOnce(
            Edit edit, User user, Stored<LoginProfile> before, HashedOnce password) {
        LoginProfile profile = next(policy(edit, user), user, before.value(), password).toBeReset();
        passwords.replace(edit, before, profile);
        return profile;
    }

    /// Sets the password of an account's root user, whether there is one or not: for whoever runs
    /// the server.
    ///
    /// @throws Refusal PasswordPolicyViolation
    /// @throws IllegalArgumentException if there is no such account
    public void setRoot(AccountId account, Password password) {
        HashedOnce hashed = hashed(password);
        directory.change(edit -> {
            Stored<User> root =
                    directory
                            .user(account, account.text())
                            .orElseThrow(() -> new IllegalArgumentException("No such account"));
            Optional<Stored<LoginProfile>> before = passwords.of(root.value());
            return before.isPresent()
                    ? change(edit.relyOn(root), root.value(), before.get(), hashed)
                    : create(edit, root, hashed);
        });
    }

    private LoginProfile first(Edit edit, User user, HashedOnce password) {
        PasswordRules.violation(policy(edit, user), password.password())
                .ifPresent(NewPasswords::refuse);
        return LoginProfile.of(user, now(), password.at(place(user)));
    }

    private LoginProfile next(
            PasswordPolicy policy, User user, LoginProfile before, HashedOnce password) {
        objection(policy, user, before, password).ifPresent(NewPasswords::refuse);
        int different = policy.reusePrevention().orElse(0);
        List<PasswordHash> kept = last(before).limit(Math.max(different - 1, 0)).toList();
        return before.changedTo(password.at(place(user)), now(), kept);
    }

    private static Optional<String> objection(
            PasswordPolicy policy, User user, LoginProfile before, HashedOnce password) {
        int different = policy.reusePrevention().orElse(0);
        return PasswordRules.violation(policy, password.password())
                .or(() ->
                        last(before)
                                        .limit(different)
                                        .anyMatch(old -> password.matches(place(user), old))
                                ? Optional.of(REUSED)
                                : Optional.empty());
    }

    private static Stream<PasswordHash> last(LoginProfile before) {
        return Stream.concat(Stream.of(before.password()), before.earlier().stream());
    }

    static Refusal reused() {
        return violation(REUSED);
    }

    private static void refuse(String sentence) {
        throw violation(sentence);
    }

    private static Refusal violation(String sentence) {
        return new Refusal(ErrorCode.PASSWORD_POLICY_VIOLATION, sentence);
    }

    private PasswordPolicy policy(Edit edit, User user) {
        if (user.isRoot()) {
            return PasswordPolicy.OF_AWS;
        }
        Belonging<PasswordPolicy> policy = passwords.policy(user.account());
        edit.relyOn(policy);
        return policy.value();
    }

    private static SecretPlace place(User user) {
        return LoginProfile.passwordPlace(user.account(), user.id());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
