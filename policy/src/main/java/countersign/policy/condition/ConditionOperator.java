package countersign.policy.condition;

import countersign.policy.variable.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A condition operator as a document names it: `ForAllValues:StringLikeIfExists`. Immutable.
public final class ConditionOperator {
    private static final String IF_EXISTS = "IfExists";
    private static final Map<String, ConditionOperator> BY_TEXT = all();

    private final String text;
    private final Quantifier quantifier;
    private final BaseOperator base;
    private final boolean ifExists;

    private ConditionOperator(
            String text, Quantifier quantifier, BaseOperator base, boolean ifExists) {
        this.text = text;
        this.quantifier = quantifier;
        this.base = base;
        this.ifExists = ifExists;
    }

    /// Empty if there is no such operator. Equal names are the same object.
    public static Optional<ConditionOperator> parse(String text) {
        return Optional.ofNullable(BY_TEXT.get(text));
    }

    /// Says what an operand should have been, such as `a number`; empty if it is that.
    public Optional<String> complaintAbout(Template operand) {
        return base.type().accepts(operand) ? Optional.empty() : Optional.of(base.type().phrase());
    }

    /// Whether even session policies are refused if an operand is malformed (recorded).
    public boolean isBinary() {
        return base == BaseOperator.BINARY_EQUALS;
    }

    public String text() {
        return text;
    }

    Quantifier quantifier() {
        return quantifier;
    }

    BaseOperator base() {
        return base;
    }

    boolean isIfExists() {
        return ifExists;
    }

    /// Null has neither IfExists nor set operators.
    private static Map<String, ConditionOperator> all() {
        Map<String, ConditionOperator> all = new HashMap<>();
        for (BaseOperator base : BaseOperator.values()) {
            for (Quantifier quantifier : Quantifier.values()) {
                String text = quantifier.prefix() + base.text();
                String lenient = text + IF_EXISTS;
                if (base != BaseOperator.NULL || quantifier == Quantifier.ONE) {
                    all.put(text, new ConditionOperator(text, quantifier, base, false));
                }
                if (base != BaseOperator.NULL) {
                    all.put(lenient, new ConditionOperator(lenient, quantifier, base, true));
                }
            }
        }
        return Map.copyOf(all);
    }
}
