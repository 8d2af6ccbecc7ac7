package countersign.iam.oidc;

import countersign.iam.caller.AssertedCaller;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Somebody for whom a provider outside vouches. Only [TokenVerifier] and [AccessTokens] can make
/// one.
public final class WebIdentity implements AssertedCaller {
    private final String provider;
    private final String subject;
    private final String audience;
    private final Vouching vouching;

    WebIdentity(String provider, String subject, String audience, Vouching vouching) {
        this.provider = provider;
        this.subject = subject;
        this.audience = audience;
        this.vouching = vouching;
    }

    /// As trust policies name it: the ARN of an OpenID Connect provider, the host name of another.
    public String provider() {
        return provider;
    }

    public String subject() {
        return subject;
    }

    /// The client for whom the token is.
    public String audience() {
        return audience;
    }

    /// What was said as condition keys, such as `idp.example.com/path:sub`, in lower case.
    public Map<String, ContextValue> contextKeys() {
        return vouching.contextKeys();
    }

    /// Those of them that a session keeps (IAM User Guide, "Available keys for AWS OIDC
    /// federation").
    public Map<String, List<String>> lastingKeys() {
        return vouching.lastingKeys();
    }

    public SessionTags tags() {
        return vouching.tags();
    }

    public Optional<String> sourceIdentity() {
        return vouching.sourceIdentity();
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
        return provider + ":" + audience + ":" + subject;
    }

    @Override
    public String userName() {
        return subject;
    }

    @Override
    public String identityProvider() {
        return provider;
    }
}
