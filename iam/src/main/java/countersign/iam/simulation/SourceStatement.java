package countersign.iam.simulation;

import countersign.api.iam.Statement;
import countersign.policy.position.Position;
import countersign.policy.position.StatementPosition;
import java.util.Comparator;
import java.util.Optional;

/// One statement of a simulation.
///
/// @param place of its policy among all policies of the simulation, from 0
/// @param index in its document, from 0
record SourceStatement(int place, int index, SourcePolicy policy)
        implements Comparable<SourceStatement> {
    private static final Comparator<SourceStatement> ORDER =
            Comparator.comparingInt(SourceStatement::place)
                    .thenComparingInt(SourceStatement::index);

    @Override
    public int compareTo(SourceStatement other) {
        return ORDER.compare(this, other);
    }

    Statement shown() {
        StatementPosition position = policy.positions().get(index);
        return Statement.builder()
                .sourcePolicyId(policy.source().id())
                .sourcePolicyType(policy.type().text())
                .startPosition(shown(position.start()))
                .endPosition(shown(position.end()))
                .build();
    }

    private static countersign.api.iam.Position shown(Position position) {
        return new countersign.api.iam.Position(
                Optional.of(position.line()), Optional.of(position.column()));
    }
}
