package countersign.policy.variable;

/// How a pattern with policy variables and a text compare.
public enum TemplateMatch {
    MATCHES,
    DIFFERS,

    /// A policy variable of the pattern has no value in this request.
    UNRESOLVED;

    public static TemplateMatch of(boolean matches) {
        return matches ? MATCHES : DIFFERS;
    }
}
