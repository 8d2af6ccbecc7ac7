package countersign.iam.password;

import countersign.iam.directory.User;

/// What is asked of a person besides the password, once that was right and before anybody is told
/// so.
@FunctionalInterface
public interface SecondFactor {
    /// Whether the user gave what is wanted of him; it may be spent then. Asked once.
    boolean isGiven(User user);
}
