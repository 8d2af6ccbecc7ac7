package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.List;

/// One operator with one key and its operands. Immutable.
public final class Condition {
    private final ConditionOperator operator;
    private final String key;

    /// Interned, by which [KnownKeys] finds it again quickly.
    private final String lowerCasedKey;

    private final List<Template> written;
    private final Operands operands;
    private final BaseOperator base;
    private final boolean asksPresence;

    private Condition(ConditionOperator operator, String key, List<Template> written) {
        this.operator = operator;
        this.key = key;
        this.lowerCasedKey = ContextKeys.lowerCase(key).intern();
        this.written = List.copyOf(written);
        this.base = operator.base();
        this.operands = base.compile(this.written);
        this.asksPresence = base == BaseOperator.NULL;
    }

    public static Condition compile(
            ConditionOperator operator, String key, List<Template> operands) {
        return new Condition(operator, key, operands);
    }

    /// Whether the condition holds in a request.
    public Truth evaluate(KnownKeys context) {
        KnownKey key = context.find(lowerCasedKey);
        if (asksPresence) {
            return judgePresence(key.isPresent());
        }
        if (key.isSingle()) {
            return judgeMember(key.members()[0], context);
        }
        return key.isPresent() ? judgeMembers(key.members(), context) : judgeAbsent();
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
        RequestValue asked = new RequestValue(absent);
        return base.judge(operands.compare(asked, ContextKeys.none()));
    }

    private Truth judgeAbsent() {
        if (operator.isIfExists()) {
            return Truth.TRUE;
        }
        return switch (operator.quantifier()) {
            case ALL -> Truth.TRUE;
            case ANY -> Truth.FALSE;
            case ONE -> base.judgeAbsent();
        };
    }

    /// A key that is multivalued by nature never satisfies an operator without set operator while
    /// it is present (recorded).
    private Truth judgeMembers(RequestValue[] members, ContextKeys context) {
        return switch (operator.quantifier()) {
            case ONE -> Truth.FALSE;
            case ALL -> {
                Truth all = Truth.TRUE;
                for (RequestValue member : members) {
                    all = all.and(judgeMember(member, context));
                }
                yield all;
            }
            case ANY -> {
                Truth any = Truth.FALSE;
                for (RequestValue member : members) {
                    any = any.or(judgeMember(member, context));
                }
                yield any;
            }
        };
    }

    private Truth judgeMember(RequestValue value, ContextKeys context) {
        return base.judge(operands.compare(value, context));
    }
}
