package countersign.policy;

import java.util.List;

/// A [PolicyLayer], ready to be asked. Immutable.
record Layer(PolicyKind kind, List<PlacedStatement> statements) {
    Layer {
        statements = List.copyOf(statements);
    }

    static Layer of(PolicyLayer layer) {
        return new Layer(layer.kind(), PlacedStatement.allOf(layer));
    }
}
