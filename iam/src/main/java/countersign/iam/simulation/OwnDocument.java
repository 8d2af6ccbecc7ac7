package countersign.iam.simulation;

import countersign.policy.DocumentRules;
import countersign.policy.PolicyDocument;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;

/// Documents that the simulator writes itself.
final class OwnDocument {
    /// Which allows everything.
    static final PolicyDocument ALLOW_ALL =
            read("{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}");

    private OwnDocument() {}

    /// @param json with `'` for `"`
    static PolicyDocument read(String json) {
        return switch (new PolicyReader(DocumentRules.INLINE_POLICY)
                .read(json.replace('\'', '"'))) {
            case Reading.Read(PolicyDocument document) -> document;
            case Reading.Refused refused -> throw new IllegalStateException(refused.message());
        };
    }
}
