package countersign.iam.simulation;

import java.util.List;
import java.util.Optional;

/// The policies that the source of a simulation has.
record StoredPolicies(List<SourceText> policies, Optional<SourceText> boundary) {
    static final StoredPolicies NONE = new StoredPolicies(List.of(), Optional.empty());

    StoredPolicies {
        policies = List.copyOf(policies);
    }
}
