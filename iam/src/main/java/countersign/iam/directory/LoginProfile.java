package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import countersign.iam.credential.SecretPlace;
import java.time.Instant;
import java.util.List;

/// The password of a user (IAM API Reference, "LoginProfile").
///
/// @param userId the unique id; the account's for the root user
/// @param created when the user got the first password; it stays when that is changed
/// @param changed since when this password counts
/// @param resetRequired whether it is good for nothing but to set another
/// @param earlier those before it, the last first: as many as the account's policy asks for
public record LoginProfile(
        AccountId account,
        String userId,
        Instant created,
        Instant changed,
        boolean resetRequired,
        PasswordHash password,
        List<PasswordHash> earlier) {
    public LoginProfile {
        earlier = List.copyOf(earlier);
    }

    /// A first password.
    public static LoginProfile of(User user, Instant now, PasswordHash password) {
        return new LoginProfile(user.account(), user.id(), now, now, false, password, List.of());
    }

    /// Where the hashes of a user's passwords are sealed for.
    public static SecretPlace passwordPlace(AccountId account, String userId) {
        return new SecretPlace(Keys.loginProfile(account, userId), "password");
    }

    /// What tells this password from each that the user has had or will have, though it were the
    /// same text: its salt.
    public String passwordId() {
        return password.salt();
    }

    /// With another password, which need not be reset.
    ///
    /// @param newEarlier what to keep of those before
    public LoginProfile changedTo(
            PasswordHash newPassword, Instant now, List<PasswordHash> newEarlier) {
        return new LoginProfile(account, userId, created, now, false, newPassword, newEarlier);
    }

    /// As it is, but good only to set another one.
    public LoginProfile toBeReset() {
        return new LoginProfile(account, userId, created, changed, true, password, earlier);
    }

    /// As it is, and good to sign in.
    public LoginProfile toBeKept() {
        return new LoginProfile(account, userId, created, changed, false, password, earlier);
    }

    /// Whether it is older than the account's passwords may become.
    public boolean isExpired(PasswordPolicy policy, Instant now) {
        return policy.maxAge().filter(age -> !now.isBefore(changed.plus(age))).isPresent();
    }
}
