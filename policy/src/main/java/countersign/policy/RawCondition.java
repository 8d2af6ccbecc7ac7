package countersign.policy;

import countersign.policy.condition.Condition;
import countersign.policy.condition.ConditionOperator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One operator with one key and its operands, in a document of the right syntax whose meaning is
/// not yet checked. Compiled once, for the checks and the compiler. Of one thread.
final class RawCondition {
    private final ConditionOperator operator;
    private final String key;
    private final List<RawValue> operands;
    private SharedElements.@Nullable Use<Condition> compiled;

    RawCondition(ConditionOperator operator, String key, List<RawValue> operands) {
        this.operator = operator;
        this.key = key;
        this.operands = operands;
    }

    ConditionOperator operator() {
        return operator;
    }

    String key() {
        return key;
    }

    List<RawValue> operands() {
        return operands;
    }

    /// The condition, which may be another statement's too.
    ///
    /// @param compiler of the document, whose operands have no faults in their variables
    SharedElements.Use<Condition> compiled(DocumentCompiler compiler) {
        if (compiled == null) {
            compiled = compiler.condition(this);
        }
        return compiled;
    }
}
