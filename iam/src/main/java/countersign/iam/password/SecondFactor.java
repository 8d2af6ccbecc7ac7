package countersign.iam.password;

import countersign.iam.directory.User;

/// What is asked of a user besides the password.
@FunctionalInterface
public interface SecondFactor {
    /// Whether the user gave what is wanted of him; it may be spent then. Asked once.
    boolean isGiven(User user);

    /// Whether anything was given that [#isGiven] would have to look at and count: then that is
    /// pretended where the password was wrong, so that the time doesn't tell that it was.
    default boolean isOffered() {
        return false;
    }
}
