package countersign.iam.signin;

import countersign.iam.directory.User;
import countersign.iam.password.MustChange;

/// What became of an attempt to sign in by password.
public sealed interface LoginOutcome {
    /// @param code the authorization code, which the tool swaps for credentials; secret
    /// @param withMfa whether a code of a device was given
    record Granted(User user, boolean withMfa, String code) implements LoginOutcome {
        @Override
        public String toString() {
            return "Granted[" + user.arn() + "]";
        }
    }

    /// All was right, and the password is good for nothing but to set another.
    ///
    /// @param ticket by which the person does that ([DuePasswords]); secret
    record PasswordDue(User user, MustChange.Cause cause, String ticket) implements LoginOutcome {
        @Override
        public String toString() {
            return "PasswordDue[" + user.arn() + " " + cause + "]";
        }
    }

    /// All was right, but the password has expired so that only an administrator can set another.
    record Locked(User user) implements LoginOutcome {}

    /// The person is told the same whatever was wrong.
    ///
    /// @param detail for the operator
    record Refused(String detail) implements LoginOutcome {}
}
