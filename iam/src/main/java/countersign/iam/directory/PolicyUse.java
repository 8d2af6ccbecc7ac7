package countersign.iam.directory;

/// How often a managed policy is used: in an account, or by one identity.
///
/// @param attachments to how many identities it is attached
/// @param boundaries of how many identities it is the permissions boundary
public record PolicyUse(int attachments, int boundaries) {
    public static final PolicyUse NONE = new PolicyUse(0, 0);

    PolicyUse plus(PolicyUse more) {
        return new PolicyUse(attachments + more.attachments, boundaries + more.boundaries);
    }

    PolicyUse minus(PolicyUse less) {
        return new PolicyUse(attachments - less.attachments, boundaries - less.boundaries);
    }
}
