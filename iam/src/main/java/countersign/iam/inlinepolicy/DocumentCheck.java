package countersign.iam.inlinepolicy;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.DocumentRules;
import countersign.policy.PolicyDocument;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;

/// Refuses documents that don't keep the rules of where they are to stand.
public final class DocumentCheck {
    private final PolicyReader reader;

    public DocumentCheck(DocumentRules rules) {
        this.reader = new PolicyReader(rules);
    }

    /// The document, read.
    ///
    /// @throws Refusal MalformedPolicyDocument
    public PolicyDocument requireValid(String document) {
        return switch (reader.read(document)) {
            case Reading.Read(var read) -> read;
            case Reading.Refused refused ->
                    throw new Refusal(
                            ErrorCode.MALFORMED_POLICY_DOCUMENT,
                            refused.message(),
                            refused.findings().getFirst().pointer()
                                    + ": "
                                    + refused.findings().getFirst().detail());
        };
    }
}
