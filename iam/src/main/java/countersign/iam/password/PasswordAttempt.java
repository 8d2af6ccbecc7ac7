package countersign.iam.password;

/// What somebody shows who wants to sign in by password.
///
/// @param source where from
/// @param second what is wanted besides
public record PasswordAttempt(Password password, AttemptSource source, SecondFactor second) {}
