package countersign.iam.password;

import countersign.iam.directory.LoginProfile;
import countersign.iam.directory.Stored;
import countersign.iam.directory.User;

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
    private final Stored<LoginProfile> profile;
    private final Password given;
    private final Cause cause;

    MustChange(User user, Stored<LoginProfile> profile, Password given, Cause cause) {
        this.user = user;
        this.profile = profile;
        this.given = given;
        this.cause = cause;
    }

    public User user() {
        return user;
    }

    public Cause cause() {
        return cause;
    }

    Stored<LoginProfile> profile() {
        return profile;
    }

    /// The one that was right.
    Password given() {
        return given;
    }

    @Override
    public String toString() {
        return "MustChange[" + user.arn() + " " + cause + "]";
    }
}
