package countersign.iam.resourcepolicy;

import countersign.api.countersign.ResourcePolicy;
import countersign.iam.directory.ResourcePolicy.Document;
import java.util.List;
import java.util.Optional;

/// Resource policies as the operator API shows them.
final class WireResourcePolicy {
    private WireResourcePolicy() {}

    /// With its document; where it isn't decided which one there is, the others beside the first.
    static ResourcePolicy whole(countersign.iam.directory.ResourcePolicy policy) {
        List<String> texts = policy.documents().stream().map(Document::text).toList();
        return wire(
                policy,
                Optional.of(texts.getFirst()).filter(text -> !text.isEmpty()),
                Optional.of(texts.subList(1, texts.size())).filter(others -> !others.isEmpty()));
    }

    /// Without documents, for lists.
    static ResourcePolicy named(countersign.iam.directory.ResourcePolicy policy) {
        return wire(policy, Optional.empty(), Optional.empty());
    }

    private static ResourcePolicy wire(
            countersign.iam.directory.ResourcePolicy policy,
            Optional<String> document,
            Optional<List<String>> others) {
        return new ResourcePolicy(
                policy.arn(),
                policy.account().text(),
                document,
                others,
                Optional.of(!policy.isDecided()),
                policy.updated());
    }
}
