package countersign.iam.oidc;

import countersign.iam.caller.AssertedCaller;
import countersign.iam.directory.OidcProvider;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Somebody for whom an OpenID Connect provider vouches. Only [TokenVerifier] can make one.
public final class WebIdentity implements AssertedCaller {
    private final OidcProvider provider;
    private final String subject;
    private final String audience;
    private final TokenClaims claims;

    WebIdentity(OidcProvider provider, String subject, String audience, TokenClaims claims) {
        this.provider = provider;
        this.subject = subject;
        this.audience = audience;
        this.claims = claims;
    }

    public OidcProvider provider() {
        return provider;
    }

    public String subject() {
        return subject;
    }

    /// The client for whom the token is: of `azp`, or of `aud` where there is none.
    public String audience() {
        return audience;
    }

    /// The claims as condition keys, such as `idp.example.com/path:sub`, in lower case.
    public Map<String, ContextValue> contextKeys() {
        return claims.contextKeys(provider, audience);
    }

    /// Those of them that a session keeps (IAM User Guide, "Available keys for AWS OIDC
    /// federation").
    public Map<String, List<String>> lastingKeys() {
        return claims.lastingKeys(provider, audience);
    }

    public SessionTags tags() {
        return claims.tags();
    }

    public Optional<String> sourceIdentity() {
        return claims.sourceIdentity();
    }

    /// The tags that the provider gives to the session.
    ///
    /// @param values by their keys, as they came
    /// @param transitiveKeys of those that sessions made by this one inherit
    public record SessionTags(Map<String, String> values, List<String> transitiveKeys) {
        public SessionTags {
            values = Map.copyOf(values);
            transitiveKeys = List.copyOf(transitiveKeys);
        }
    }

    @Override
    public Kind kind() {
        return Kind.WEB_IDENTITY;
    }

    @Override
    public String principalId() {
        return provider.arn() + ":" + audience + ":" + subject;
    }

    @Override
    public String userName() {
        return subject;
    }

    @Override
    public String identityProvider() {
        return provider.arn();
    }
}
