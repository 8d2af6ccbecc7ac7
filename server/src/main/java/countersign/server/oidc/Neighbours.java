package countersign.server.oidc;

/// Whether providers may be in private networks. Whoever may make a provider, and whoever answers
/// for a provider's name, chooses where the server connects to.
public enum Neighbours {
    NOT_ASKED,
    ASKED
}
