package countersign.iam.caller;

/// Somebody without an AWS credential for whom an identity provider has vouched in the request
/// itself, as the audit record names him (CloudTrail User Guide, "CloudTrail userIdentity element",
/// examples of SAML and web identity federation).
public interface AssertedCaller {
    /// How the provider vouched.
    enum Kind {
        SAML("SAMLUser"),
        WEB_IDENTITY("WebIdentityUser");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /// The `type` of CloudTrail's `userIdentity`.
        public String type() {
            return type;
        }
    }

    Kind kind();

    /// Who it is, by provider, audience and subject.
    String principalId();

    /// The subject.
    String userName();

    /// Who vouches.
    String identityProvider();
}
