package countersign.policy.condition;

import countersign.policy.variable.Template;
import java.util.Optional;

/// A condition operator as a document names it: `ForAllValues:StringLikeIfExists`. Immutable.
public final class ConditionOperator {
    private static final String IF_EXISTS = "IfExists";

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

    /// Empty if there is no such operator. Null has neither IfExists nor set operators.
    public static Optional<ConditionOperator> parse(String text) {
        Quantifier quantifier = Quantifier.of(text);
        String rest = text.substring(quantifier.prefix().length());
        boolean ifExists = rest.endsWith(IF_EXISTS);
        String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        return BaseOperator.named(name)
                .map(base -> new ConditionOperator(text, quantifier, base, ifExists))
                .filter(it -> it.base != BaseOperator.NULL || it.isPlain());
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

    private boolean isPlain() {
        return quantifier == Quantifier.ONE && !ifExists;
    }
}
