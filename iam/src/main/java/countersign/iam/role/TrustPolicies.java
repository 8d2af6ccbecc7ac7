package countersign.iam.role;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.inlinepolicy.DocumentCheck;
import countersign.policy.DocumentRules;

/// Which documents may be the trust policy of a role.
final class TrustPolicies {
    private static final DocumentRules RULES = DocumentRules.TRUST_POLICY;

    private final DocumentCheck check = new DocumentCheck(RULES);

    /// @throws Refusal MalformedPolicyDocument, or LimitExceeded with the text that users of AWS
    ///   report
    void requireValid(String document) {
        check.requireValid(document);
        int max = RULES.charactersMax().orElseThrow();
        if (RULES.countedCharacters(document) > max) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED, "Cannot exceed quota for ACLSizePerRole: " + max);
        }
    }
}
