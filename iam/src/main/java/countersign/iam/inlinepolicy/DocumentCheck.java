package countersign.iam.inlinepolicy;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.DocumentRules;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;

/// Refuses documents that don't keep the rules of where they are to stand.
public final class DocumentCheck {
    private final PolicyReader reader;

    public DocumentCheck(DocumentRules rules) {
        this.reader = new PolicyReader(rules);
    }

    /// @throws Refusal MalformedPolicyDocument
    public void requireValid(String document) {
        if (reader.read(document) instanceof Reading.Refused refused) {
            throw new Refusal(
                    ErrorCode.MALFORMED_POLICY_DOCUMENT,
                    refused.message(),
                    refused.findings().getFirst().pointer()
                            + ": "
                            + refused.findings().getFirst().detail());
        }
    }
}
