package countersign.iam.signin;

import countersign.iam.directory.User;

/// What became of the wish to set another password in the place of one that is due.
public sealed interface DueOutcome {
    /// It is set, and the person is signed in.
    record Changed(LoginOutcome.Granted granted) implements DueOutcome {}

    /// The person may try again.
    ///
    /// @param user who it is
    /// @param text what was wrong, for the person
    record Again(User user, String text) implements DueOutcome {}

    /// The person has to sign in anew.
    ///
    /// @param detail for the operator
    record Over(String detail) implements DueOutcome {}
}
