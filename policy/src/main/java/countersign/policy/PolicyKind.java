package countersign.policy;

/// The kinds of policies, in the order in which AWS asks them (*IAM User Guide, "How AWS
/// enforcement code logic evaluates requests to allow or deny access"*): of several kinds that
/// don't allow a request, the first one is named.
public enum PolicyKind {
    RESOURCE_CONTROL("a resource control policy", Side.RESOURCE),
    SERVICE_CONTROL("a service control policy", Side.PRINCIPAL),

    /// The policy of a role that is to be assumed. AWS says `the role trust policy`.
    TRUST("the role trust policy", Side.RESOURCE),
    RESOURCE("a resource-based policy", Side.RESOURCE),
    IDENTITY("an identity-based policy", Side.PRINCIPAL),
    PERMISSIONS_BOUNDARY("a permissions boundary", Side.PRINCIPAL),
    SESSION("a session policy", Side.PRINCIPAL);

    /// To whom a policy belongs.
    enum Side {
        PRINCIPAL,
        RESOURCE
    }

    private final String withArticle;
    private final Side side;

    PolicyKind(String withArticle, Side side) {
        this.withArticle = withArticle;
        this.side = side;
    }

    /// AWS's name for the kind, such as `identity-based policy`.
    public String phrase() {
        return withArticle.substring(withArticle.indexOf(' ') + 1);
    }

    /// The same with its article, such as `an identity-based policy`.
    public String phraseWithArticle() {
        return withArticle;
    }

    Side side() {
        return side;
    }
}
