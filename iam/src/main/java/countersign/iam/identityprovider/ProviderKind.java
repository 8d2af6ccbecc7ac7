package countersign.iam.identityprovider;

import countersign.iam.credential.AccountId;
import countersign.iam.directory.Arns;

/// What tells the two kinds of identity providers apart in ARNs and texts. The texts of
/// NoSuchEntity are recorded; those of the quotas are reported by users of AWS.
public enum ProviderKind {
    OIDC("OpenIDConnect Provider not found for arn ", "OpenIdConnectProvidersPerAccount") {
        @Override
        public String arn(AccountId account, String name) {
            return Arns.oidcProvider(account, name);
        }
    },
    SAML("Manifest not found for arn ", "SAMLProvidersPerAccount") {
        @Override
        public String arn(AccountId account, String name) {
            return Arns.samlProvider(account, name);
        }
    };

    private final String missing;
    private final String quota;

    ProviderKind(String missing, String quota) {
        this.missing = missing;
        this.quota = quota;
    }

    /// @param name whatever the ARN ends in
    public abstract String arn(AccountId account, String name);

    /// Before the ARN of one that isn't there.
    String missing() {
        return missing;
    }

    /// As the text of LimitExceeded names it.
    String quota() {
        return quota;
    }
}
