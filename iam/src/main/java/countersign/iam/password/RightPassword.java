package countersign.iam.password;

import countersign.iam.directory.User;
import java.time.Instant;

/// Proof that a user's password was given, and is good to sign in. Only [PasswordCheck] can make
/// one.
public final class RightPassword implements PasswordVerdict {
    private final User user;
    private final String passwordId;
    private final Instant provenAt;

    RightPassword(User user, String passwordId, Instant provenAt) {
        this.user = user;
        this.passwordId = passwordId;
        this.provenAt = provenAt;
    }

    /// As it was when the password was judged; the root user of an account for its.
    public User user() {
        return user;
    }

    /// Which password it was ([countersign.iam.directory.LoginProfile#passwordId]).
    public String passwordId() {
        return passwordId;
    }

    public Instant provenAt() {
        return provenAt;
    }

    @Override
    public String toString() {
        return "RightPassword[" + user.arn() + " at " + provenAt + "]";
    }
}
