package countersign.iam.simulation;

import countersign.policy.PolicyDocument;
import countersign.policy.contextkeys.ContextKeyListing;
import countersign.policy.position.StatementPosition;
import countersign.policy.position.StatementPositions;
import java.util.List;
import java.util.Set;

/// A policy of a simulation, understood.
///
/// @param document as the simulator reads it, which may differ from the text ([Dialect])
/// @param positions of the text's statements, in their order
/// @param keys all context keys that the text names
record SourcePolicy(
        SourceType type,
        SourceText source,
        PolicyDocument document,
        List<StatementPosition> positions,
        Set<String> keys) {
    SourcePolicy {
        positions = List.copyOf(positions);
    }

    static SourcePolicy of(SourceType type, SourceText source, PolicyDocument document) {
        return new SourcePolicy(
                type,
                source,
                document,
                StatementPositions.of(source.text()),
                ContextKeyListing.of(source.text()).orElse(Set.of()));
    }
}
