package countersign.iam.password;

import countersign.iam.directory.User;

/// What became of a user name and a password at sign-in. A person is told the same of every
/// [Refused]; a time tells nobody whether there is such a user.
public sealed interface PasswordVerdict
        permits RightPassword, MustChange, PasswordVerdict.Locked, PasswordVerdict.Refused {
    /// Right, but expired, and the account's policy has it that only an administrator can set
    /// another: he is asked for one.
    record Locked(User user) implements PasswordVerdict {}

    /// @param reason for the operator
    record Refused(Reason reason) implements PasswordVerdict {}

    enum Reason {
        NO_SUCH_USER,
        NO_PASSWORD,
        WRONG_PASSWORD,

        /// As many attempts as there may be were counted in the present window.
        ATTEMPTS_SPENT,

        /// The password was right, but what is asked besides was missing or wrong.
        NO_SECOND_FACTOR,

        /// The user or the password was changed while it was looked at.
        CHANGED_MEANWHILE
    }
}
