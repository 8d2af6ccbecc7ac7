package countersign.iam.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The policies that the source of a simulation has.
record StoredPolicies(List<SourceText> policies, Optional<SourceText> boundary) {
    static final StoredPolicies NONE = new StoredPolicies(List.of(), Optional.empty());

    StoredPolicies {
        policies = List.copyOf(policies);
    }

    /// Their texts, each once: a boundary may be attached besides.
    List<String> documents() {
        return Stream.concat(policies.stream(), boundary.stream())
                .distinct()
                .map(SourceText::text)
                .toList();
    }
}
