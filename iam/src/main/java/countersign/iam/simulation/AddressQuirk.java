package countersign.iam.simulation;

import countersign.policy.DocumentRules;
import countersign.policy.Finding;
import countersign.policy.PolicyReader;
import countersign.policy.Reading;
import countersign.policy.context.ContextKeys;
import countersign.policy.context.ContextValue;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Operands of IpAddress and NotIpAddress are tried in order, and reaching one that is no address
/// ends the comparison: neither operator holds (recorded). For requests such an operand is passed
/// over.
///
/// @param context by lower-cased key
record AddressQuirk(Map<String, ContextValue> context) implements Dialect.Quirk {
    private static final PolicyReader STRICT = new PolicyReader(DocumentRules.INLINE_POLICY);

    /// Refused by the strict reader if it has host bits, yet a network: one that nothing is in.
    private static final Pattern IPV6_NETWORK =
            Pattern.compile("[0-9a-fA-F:]{2,64}/0{0,8}(?:[0-9]{1,2}|1[01][0-9]|12[0-8])");

    @Override
    public boolean change(SourceType type, ObjectNode statement) {
        ConditionBlock block = ConditionBlock.of(statement);
        boolean changed = false;
        for (ConditionBlock.Condition condition : block.conditions()) {
            boolean negated = condition.base().equals("NotIpAddress");
            if ((negated || condition.base().equals("IpAddress")) && isPresent(condition.key())) {
                OptionalInt end = firstBad(condition.operands());
                if (end.isPresent() && negated) {
                    block.neverWhilePresent(condition);
                } else if (end.isPresent()) {
                    block.replaceOperands(condition, upTo(condition.operands(), end.getAsInt()));
                }
                changed |= end.isPresent();
            }
        }
        return changed;
    }

    private boolean isPresent(String key) {
        ContextValue value = context.get(ContextKeys.lowerCase(key));
        return value != null && value.isPresent();
    }

    private static JsonNode upTo(JsonNode operands, int last) {
        ArrayNode first = JsonNodeFactory.instance.arrayNode();
        Dialect.elements(operands).subList(0, last + 1).forEach(first::add);
        return first;
    }

    /// The place of the first operand that is no address. All are read at once, so that work stays
    /// linear.
    private static OptionalInt firstBad(JsonNode operands) {
        List<JsonNode> elements = Dialect.elements(operands);
        return switch (STRICT.read(documentWith(operands))) {
            case Reading.Read _ -> OptionalInt.empty();
            case Reading.Refused(List<Finding> findings) ->
                    findings.stream()
                            .mapToInt(finding -> operands.isArray() ? place(finding) : 0)
                            .filter(i -> !isNetwork(elements.get(i)))
                            .min();
        };
    }

    private static boolean isNetwork(JsonNode operand) {
        return IPV6_NETWORK.matcher(operand.asString("")).matches();
    }

    private static int place(Finding finding) {
        String pointer = finding.pointer();
        return Integer.parseInt(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    private static String documentWith(JsonNode operands) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode statement = document.putObject("Statement");
        statement.put("Effect", "Allow").put("Action", "*").put("Resource", "*");
        statement.putObject("Condition").putObject("IpAddress").set("x", operands);
        return document.toString();
    }
}
