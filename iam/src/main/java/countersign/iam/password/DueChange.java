package countersign.iam.password;

/// That the password that is due is to become another.
///
/// @param due which one was given ([countersign.iam.directory.LoginProfile#passwordId])
/// @param source where it was given
public record DueChange(String due, HashedOnce password, AttemptSource source) {}
