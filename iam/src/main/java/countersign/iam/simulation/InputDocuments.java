package countersign.iam.simulation;

import countersign.iam.error.ErrorCode;
import countersign.iam.error.Refusal;
import countersign.policy.contextkeys.ContextKeyListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The context keys of documents that came in a request.
final class InputDocuments {
    private InputDocuments() {}

    /// Of each document its keys; a key that two of them name is there twice (recorded).
    ///
    /// @throws Refusal InvalidInput for a document that can't be read; the text is recorded for
    ///   SimulateCustomPolicy
    static List<String> keys(List<String> documents) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            String item = "Policy input list item " + (i + 1) + " has invalid content";
            Set<String> named =
                    ContextKeyListing.of(documents.get(i))
                            .orElseThrow(() -> new Refusal(ErrorCode.INVALID_INPUT, item));
            keys.addAll(named);
        }
        return keys;
    }
}
