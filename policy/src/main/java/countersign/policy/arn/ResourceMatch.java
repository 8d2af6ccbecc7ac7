package countersign.policy.arn;

/// How a pattern and a resource compare.
public enum ResourceMatch {
    MATCHES,
    DIFFERS,

    /// A policy variable of the pattern has no value in this request.
    UNRESOLVED;

    static ResourceMatch of(boolean matches) {
        return matches ? MATCHES : DIFFERS;
    }
}
