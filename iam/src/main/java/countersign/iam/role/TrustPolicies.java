package countersign.iam.role;

import countersign.iam.directory.Directory;
import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.inlinepolicy.DocumentCheck;
import countersign.policy.DocumentRules;
import countersign.policy.PolicyDocument;
import java.util.Map;

/// Which documents may be the trust policy of a role, and whom they mean.
final class TrustPolicies {
    private static final DocumentRules RULES = DocumentRules.TRUST_POLICY;

    private final DocumentCheck check = new DocumentCheck(RULES);
    private final NamedIdentities named;

    TrustPolicies(Directory directory) {
        this.named = new NamedIdentities(directory);
    }

    /// The unique ids of the users and roles whom a valid document names, by their ARNs.
    ///
    /// @throws Refusal MalformedPolicyDocument, also where there is no such user or role, or
    ///   LimitExceeded with the text that users of AWS report
    Map<String, String> requireValid(String document) {
        PolicyDocument read = check.requireValid(document);
        int max = RULES.charactersMax().orElseThrow();
        if (RULES.countedCharacters(document) > max) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED, "Cannot exceed quota for ACLSizePerRole: " + max);
        }
        return named.idsOf(read.namedPrincipals());
    }
}
