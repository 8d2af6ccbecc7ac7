package countersign.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one statement said to one request, and why.
public record StatementTrace(MatchedStatement statement, Effect effect, Verdict verdict) {

    /// Whether the statement took effect, and if not, the first element that was against it.
    public sealed interface Verdict {
        /// Everything matched; of a Deny also if a condition could not be decided.
        record Applied(List<ConditionTrace> conditions) implements Verdict {
            public Applied {
                conditions = List.copyOf(conditions);
            }
        }

        /// @param element `Principal` or `NotPrincipal`
        /// @param named whom it names
        record PrincipalDiffers(String element, List<String> named) implements Verdict {
            public PrincipalDiffers {
                named = List.copyOf(named);
            }
        }

        /// @param element `Action` or `NotAction`
        /// @param written its values as they stand in the document
        record ActionDiffers(String element, List<String> written) implements Verdict {
            public ActionDiffers {
                written = List.copyOf(written);
            }
        }

        /// Also an Allow whose NotResource has a policy variable without a value.
        ///
        /// @param element `Resource` or `NotResource`
        record ResourceDiffers(String element, List<Operand> operands) implements Verdict {
            public ResourceDiffers {
                operands = List.copyOf(operands);
            }
        }

        /// @param conditions all of the statement; one at least does not hold
        record ConditionsDiffer(List<ConditionTrace> conditions) implements Verdict {
            public ConditionsDiffer {
                conditions = List.copyOf(conditions);
            }
        }
    }

    boolean applies(Effect wanted) {
        return effect == wanted && verdict instanceof Verdict.Applied;
    }

    String render() {
        String head = "    " + effect.text() + ", " + statement.describe() + ": ";
        return switch (verdict) {
            case Verdict.Applied(List<ConditionTrace> conditions) ->
                    head + "applies\n" + lines(conditions);
            case Verdict.ActionDiffers(String element, List<String> written) ->
                    head + "not for this action; " + element + " is " + quoted(written) + "\n";
            case Verdict.PrincipalDiffers(String element, List<String> named) ->
                    head + "not for this principal; " + element + " is " + quoted(named) + "\n";
            case Verdict.ResourceDiffers(String element, List<Operand> operands) ->
                    head
                            + "not for this resource; "
                            + element
                            + " is "
                            + Operand.render(operands)
                            + "\n";
            case Verdict.ConditionsDiffer(List<ConditionTrace> conditions) ->
                    head + "its conditions do not hold\n" + lines(conditions);
        };
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", statement.kind().phrase());
        tree.put("policy", statement.policyName());
        tree.put("index", statement.statementIndex());
        statement.sid().ifPresent(sid -> tree.put("sid", sid));
        tree.put("effect", effect.text());
        tree.put("applies", verdict instanceof Verdict.Applied);
        switch (verdict) {
            case Verdict.Applied(List<ConditionTrace> conditions) ->
                    tree.put("conditions", trees(conditions));
            case Verdict.ActionDiffers(String element, List<String> written) ->
                    tree.put(element, written);
            case Verdict.PrincipalDiffers(String element, List<String> named) ->
                    tree.put(element, named);
            case Verdict.ResourceDiffers(String element, List<Operand> operands) ->
                    tree.put(element, operands.stream().map(Operand::toTree).toList());
            case Verdict.ConditionsDiffer(List<ConditionTrace> conditions) ->
                    tree.put("conditions", trees(conditions));
        }
        return tree;
    }

    private static String quoted(List<String> values) {
        return "`" + String.join("`, `", values) + "`";
    }

    private static String lines(List<ConditionTrace> conditions) {
        StringBuilder lines = new StringBuilder();
        conditions.forEach(it -> lines.append("      ").append(it.render()).append('\n'));
        return lines.toString();
    }

    private static List<Map<String, Object>> trees(List<ConditionTrace> conditions) {
        return conditions.stream().map(ConditionTrace::toTree).toList();
    }
}
