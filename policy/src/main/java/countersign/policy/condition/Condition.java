package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import countersign.policy.variable.Template;
import java.util.List;
import java.util.Optional;

/// One operator with one key and its operands. Immutable.
public final class Condition {
    private final ConditionOperator operator;
    private final String key;
    private final String lowerCasedKey;
    private final List<Template> written;
    private final Operands operands;

    private Condition(ConditionOperator operator, String key, List<Template> written) {
        this.operator = operator;
        this.key = key;
        this.lowerCasedKey = ContextKeys.lowerCase(key);
        this.written = List.copyOf(written);
        this.operands = operator.base().compile(this.written);
    }

    public static Condition compile(
            ConditionOperator operator, String key, List<Template> operands) {
        return new Condition(operator, key, operands);
    }

    /// Whether the condition holds in a request.
    public Truth evaluate(ContextKeys context) {
        Optional<ContextValue> value = context.get(lowerCasedKey).filter(ContextValue::isPresent);
        if (operator.base() == BaseOperator.NULL) {
            return judgePresence(value.isPresent());
        }
        if (value.isEmpty()) {
            return judgeAbsent();
        }
        return switch (value.get()) {
            case ContextValue.Single(String text) -> judgeMember(text, context);
            case ContextValue.Many(List<String> members) -> judgeMembers(members, context);
        };
    }

    public ConditionOperator operator() {
        return operator;
    }

    /// The key as the document spells it.
    public String key() {
        return key;
    }

    public String lowerCasedKey() {
        return lowerCasedKey;
    }

    /// The operands as they stand in the document.
    public List<Template> operands() {
        return written;
    }

    private Truth judgePresence(boolean present) {
        String absent = present ? "false" : "true"; // what Null asks
        return operator.base().judge(operands.compare(absent, ContextKeys.none()));
    }

    private Truth judgeAbsent() {
        if (operator.isIfExists()) {
            return Truth.TRUE;
        }
        return switch (operator.quantifier()) {
            case ALL -> Truth.TRUE;
            case ANY -> Truth.FALSE;
            case ONE -> operator.base().judgeAbsent();
        };
    }

    /// A key that is multivalued by nature never satisfies an operator without set operator while
    /// it is present (recorded).
    private Truth judgeMembers(List<String> members, ContextKeys context) {
        return switch (operator.quantifier()) {
            case ONE -> Truth.FALSE;
            case ALL -> {
                Truth all = Truth.TRUE;
                for (String member : members) {
                    all = all.and(judgeMember(member, context));
                }
                yield all;
            }
            case ANY -> {
                Truth any = Truth.FALSE;
                for (String member : members) {
                    any = any.or(judgeMember(member, context));
                }
                yield any;
            }
        };
    }

    private Truth judgeMember(String value, ContextKeys context) {
        return operator.base().judge(operands.compare(value, context));
    }
}
