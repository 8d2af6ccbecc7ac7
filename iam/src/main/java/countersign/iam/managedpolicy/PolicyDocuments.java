package countersign.iam.managedpolicy;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.iam.inlinepolicy.DocumentCheck;
import countersign.policy.DocumentRules;

/// Which documents may be a version of a managed policy.
final class PolicyDocuments {
    private static final DocumentRules RULES = DocumentRules.MANAGED_POLICY;

    /// White space aside.
    static final int CHARACTERS_MAX = RULES.charactersMax().orElseThrow();

    private final DocumentCheck check = new DocumentCheck(RULES);

    /// @throws Refusal MalformedPolicyDocument, or LimitExceeded with the text that users of AWS
    ///   report
    void requireValid(String document) {
        check.requireValid(document);
        if (RULES.countedCharacters(document) > CHARACTERS_MAX) {
            throw new Refusal(
                    ErrorCode.LIMIT_EXCEEDED,
                    "Cannot exceed quota for PolicySize: " + CHARACTERS_MAX);
        }
    }
}
