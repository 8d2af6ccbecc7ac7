package countersign.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How one condition compared with one request.
///
/// @param operator as the document spells it, such as `StringLikeIfExists`
/// @param key as the document spells it
/// @param operands in the order of the document
/// @param requestValues of the key; none if the request does not have it
public record ConditionTrace(
        String operator,
        String key,
        List<Operand> operands,
        List<String> requestValues,
        Outcome outcome) {
    public ConditionTrace {
        operands = List.copyOf(operands);
        requestValues = List.copyOf(requestValues);
    }

    /// What came of it.
    public enum Outcome {
        HOLDS("holds"),
        DIFFERS("differs"),

        /// Does not hold, and the request does not have the key.
        KEY_ABSENT("the request does not have the key"),

        /// The operand can't be understood in this request: an Allow does not apply, a Deny does.
        UNDECIDABLE("can't be decided");

        private final String phrase;

        Outcome(String phrase) {
            this.phrase = phrase;
        }

        /// For people.
        public String phrase() {
            return phrase;
        }
    }

    String render() {
        String wanted = operands.isEmpty() ? "nothing" : Operand.render(operands);
        String found =
                requestValues.isEmpty() ? "absent" : "`" + String.join("`, `", requestValues) + "`";
        return operator + " " + key + ": wants " + wanted + ", is " + found + ": " + outcome.phrase;
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operator", operator);
        tree.put("key", key);
        tree.put("operands", operands.stream().map(Operand::toTree).toList());
        tree.put("requestValues", requestValues);
        tree.put("outcome", outcome.name());
        return tree;
    }
}
