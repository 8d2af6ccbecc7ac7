package countersign.iam.password;

import countersign.iam.directory.User;
import java.time.Instant;

/// Proof that a user's password was given, where it is good for nothing but to set another
/// ([PasswordCheck#changeDue]). Only [PasswordCheck] can make one.
public final class MustChange implements PasswordVerdict {
    /// Why.
    public enum Cause {
        /// Whoever set it wants the user to choose one.
        RESET_REQUIRED,

        /// It is older than the account's policy allows.
        EXPIRED
    }

    private final User user;
    private final String passwordId;
    private final Instant provenAt;
    private final Cause cause;

    MustChange(User user, String passwordId, Instant provenAt, Cause cause) {
        this.user = user;
        this.passwordId = passwordId;
        this.provenAt = provenAt;
        this.cause = cause;
    }

    public User user() {
        return user;
    }

    /// Which password was given ([countersign.iam.directory.LoginProfile#passwordId]).
    public String passwordId() {
        return passwordId;
    }

    public Instant provenAt() {
        return provenAt;
    }

    public Cause cause() {
        return cause;
    }

    @Override
    public String toString() {
        return "MustChange[" + user.arn() + " " + cause + "]";
    }
}
