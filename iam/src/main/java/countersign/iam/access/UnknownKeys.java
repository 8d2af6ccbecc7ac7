package countersign.iam.access;

/// Which condition keys a request may have though nobody here knows their values, such as the tags
/// of a resource that another server keeps. A policy that asks for one can't be decided: whether it
/// denies is not known, so the request is refused.
@FunctionalInterface
public interface UnknownKeys {
    /// Of IAM's own resources all is known.
    UnknownKeys NONE = lowerCasedKey -> false;

    /// @param lowerCasedKey such as `aws:resourcetag/team`
    boolean has(String lowerCasedKey);
}
