package countersign.iam.sts;

import countersign.iam.caller.AssertedCaller;
import countersign.iam.saml.RoleClaims;
import countersign.iam.saml.VerifiedAssertion;

/// Somebody for whom a SAML provider has vouched in this very request.
record SamlCaller(VerifiedAssertion assertion, RoleClaims claims) implements AssertedCaller {
    @Override
    public Kind kind() {
        return Kind.SAML;
    }

    @Override
    public String principalId() {
        return identityProvider() + ":" + userName();
    }

    @Override
    public String userName() {
        return assertion.subject();
    }

    /// The qualifier of its names, not its ARN (CloudTrail User Guide, "CloudTrail userIdentity
    /// element").
    @Override
    public String identityProvider() {
        return assertion.nameQualifier();
    }
}
