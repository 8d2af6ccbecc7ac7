package countersign.policy;

import java.util.List;

/// A statement and the name by which a decision refers to it.
record PlacedStatement(Statement statement, MatchedStatement place) {
    static List<PlacedStatement> allOf(PolicyLayer layer) {
        return layer.policies().stream()
                .flatMap(policy ->
                        policy.document().statements().stream()
                                .map(it -> of(layer.kind(), policy.name(), it)))
                .toList();
    }

    private static PlacedStatement of(PolicyKind kind, String policy, Statement statement) {
        return new PlacedStatement(
                statement, new MatchedStatement(kind, policy, statement.index(), statement.sid()));
    }
}
