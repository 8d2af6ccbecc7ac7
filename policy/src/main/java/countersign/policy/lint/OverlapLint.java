package countersign.policy.lint;

import countersign.policy.context.ContextKeys;
import countersign.policy.lint.Draft.Statement;
import countersign.policy.lint.Draft.Value;
import countersign.policy.wildcard.WildcardPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Looks for values and statements that others cover, and for an Allow of which a Deny leaves
/// nothing. It compares pairs, so it is for documents of usual size alone.
final class OverlapLint {
    private final Issues issues;

    OverlapLint(Issues issues) {
        this.issues = issues;
    }

    void statements(List<Statement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            values(statement.actions().list(), ContextKeys::lowerCase, IssueCode.REDUNDANT_ACTION);
            values(
                    statement.resources().list(),
                    UnaryOperator.identity(),
                    IssueCode.REDUNDANT_RESOURCE);
            statement(statements, i);
        }
    }

    /// @param fold makes equal what means the same
    private void values(List<Value> values, UnaryOperator<String> fold, IssueCode code) {
        List<Wide> wide = new ArrayList<>();
        for (Value value : values) {
            if (Wildcards.canCover(value.text())) {
                String folded = fold.apply(value.text());
                wide.add(new Wide(value.text(), folded, WildcardPattern.of(folded)));
            }
        }
        Set<String> seen = new HashSet<>();
        for (Value value : values) {
            String folded = fold.apply(value.text());
            if (!seen.add(folded)) {
                issues.add(code, value.pointer(), "`" + value.text() + "` stands here twice.");
            } else {
                wide.stream()
                        .filter(other -> !other.folded.equals(folded))
                        .filter(other -> other.pattern.matches(folded))
                        .findFirst()
                        .ifPresent(other ->
                                issues.add(
                                        code,
                                        value.pointer(),
                                        "`" + other.written + "` beside it means this too."));
            }
        }
    }

    private void statement(List<Statement> statements, int index) {
        Statement narrow = statements.get(index);
        for (int i = 0; i < statements.size(); i++) {
            Statement wide = statements.get(i);
            if (i == index || !Coverage.covers(wide, narrow)) {
                continue;
            }
            if (wide.denies() && narrow.allows()) {
                issues.add(
                        IssueCode.OVERRIDDEN_STATEMENT,
                        narrow.pointer(),
                        "The statement at " + wide.pointer() + " denies all that this one allows.");
                return;
            }
            boolean counts = i < index || !Coverage.covers(narrow, wide);
            if (wide.denies() == narrow.denies() && counts) {
                issues.add(
                        IssueCode.REDUNDANT_STATEMENT,
                        narrow.pointer(),
                        "The statement at " + wide.pointer() + " means all of this too.");
                return;
            }
        }
    }

    private record Wide(String written, String folded, WildcardPattern pattern) {}
}
