package countersign.iam.directory;

import countersign.iam.credential.AccountId;
import java.util.List;

/// Whoever policies can belong to (IAM User Guide, "IAM identities"). Whatever belongs to one is
/// kept under its unique id, so that it stays when the identity is renamed.
public sealed interface Identity permits User, Group, Role {
    AccountId account();

    /// The unique id, never given twice; its first letters tell the kind.
    String id();

    /// The friendly name, unique among the account's identities of the kind without regard to case.
    String name();

    /// Begins and ends with `/`.
    String path();

    /// Such as `arn:aws:iam::123456789012:user/path/name`.
    String arn();

    /// None for a group, which can't have any.
    List<Tag> tags();
}
