package countersign.policy;

/// The kinds of policies, in the order in which AWS asks them (*IAM User Guide, "Policy evaluation
/// logic"*): of several kinds that don't allow a request, the first one is named.
public enum PolicyKind {
    RESOURCE_CONTROL("a resource control policy"),
    SERVICE_CONTROL("a service control policy"),
    RESOURCE("a resource-based policy"),
    IDENTITY("an identity-based policy"),
    PERMISSIONS_BOUNDARY("a permissions boundary"),
    SESSION("a session policy");

    private final String withArticle;

    PolicyKind(String withArticle) {
        this.withArticle = withArticle;
    }

    /// AWS's name for the kind, such as `identity-based policy`.
    public String phrase() {
        return withArticle.substring(withArticle.indexOf(' ') + 1);
    }

    /// The same with its article, such as `an identity-based policy`.
    public String phraseWithArticle() {
        return withArticle;
    }
}
