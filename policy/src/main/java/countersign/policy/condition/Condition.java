package countersign.policy.condition;

import countersign.policy.context.ContextKeys;
import countersign.policy.variable.Template;
import java.util.ArrayList;
import java.util.List;

/// One operator with one key and its operands. Immutable.
public final class Condition {

    private final ConditionOperator operator;
    private final String key;
    private final String lowerCasedKey;
    private final List<Template> written;
    private final Operands operands;
    private final boolean asksPresence;

    // What most comparisons come to, known before.
    private final Truth ifMatches;
    private final Truth ifDiffers;

    private Condition(
            ConditionOperator operator, String key, String lowerCasedKey, List<Template> written) {
        BaseOperator base = operator.base();
        this.operator = operator;
        this.key = key;
        this.lowerCasedKey = lowerCasedKey;
        this.written = List.copyOf(written);
        this.operands = base.compile(this.written);
        this.asksPresence = base == BaseOperator.NULL;
        this.ifMatches = base.judge(Comparison.MATCHES);
        this.ifDiffers = base.judge(Comparison.DIFFERS);
    }

    /// @param lowerCasedKey the key as [ContextKeys#lowerCase] makes it; interned, a decision finds
    ///   it again quicker
    public static Condition compile(
            ConditionOperator operator, String key, String lowerCasedKey, List<Template> operands) {
        return new Condition(operator, key, lowerCasedKey, operands);
    }

    /// Whether the condition holds in a request.
    public Truth evaluate(KnownKeys context) {
        KnownKey found = context.find(lowerCasedKey);
        if (asksPresence) {
            // Null wants true of an absent key.
            RequestValue absent = new RequestValue(found.isPresent() ? "false" : "true");
            return judge(operands.compare(absent, context));
        }
        RequestValue sole = found.sole();
        if (sole != null) {
            return judge(operands.compare(sole, context));
        }
        return found.isPresent() ? judgeMembers(found.members(), context) : judgeAbsent();
    }

    /// The texts of which the key must have one, as its only value, for the condition to hold; none
    /// if that can't be said before a request, or is no matter of texts.
    public List<String> acceptedTexts() {
        boolean plain =
                operator.base() == BaseOperator.STRING_EQUALS
                        && operator.quantifier() == Quantifier.ONE
                        && !operator.isIfExists();
        List<String> texts = new ArrayList<>(written.size());
        for (Template operand : written) {
            if (!plain || !operand.isConstant()) {
                return List.of();
            }
            operand.resolveText(ContextKeys.none()).ifPresent(texts::add);
        }
        return texts;
    }

    /// Whether each operand is of the operator's type, as far as that can be known before a
    /// request; if not, [ConditionOperator#complaintAbout] says what is wrong with which.
    public boolean hasOperandsOfItsType() {
        return operands.areOfType();
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
    private Truth judgeMembers(RequestValue[] members, ContextKeys context) {
        return switch (operator.quantifier()) {
            case ONE -> Truth.FALSE;
            case ALL -> {
                Truth all = Truth.TRUE;
                for (RequestValue member : members) {
                    all = all.and(judge(operands.compare(member, context)));
                }
                yield all;
            }
            case ANY -> {
                Truth any = Truth.FALSE;
                for (RequestValue member : members) {
                    any = any.or(judge(operands.compare(member, context)));
                }
                yield any;
            }
        };
    }

    private Truth judge(Comparison comparison) {
        if (comparison == Comparison.DIFFERS) {
            return ifDiffers;
        }
        return comparison == Comparison.MATCHES ? ifMatches : operator.base().judge(comparison);
    }
}
