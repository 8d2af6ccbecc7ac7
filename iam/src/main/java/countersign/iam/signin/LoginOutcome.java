package countersign.iam.signin;

import countersign.iam.directory.User;

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

    /// The password was right, and good for nothing but to set another.
    record PasswordDue(User user) implements LoginOutcome {}

    /// The person is told the same whatever was wrong.
    ///
    /// @param detail for the operator
    record Refused(String detail) implements LoginOutcome {}
}
