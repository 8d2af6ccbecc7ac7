package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The value that a Query of DynamoDB wants of the partition key (*DynamoDB Developer Guide, "Key
/// condition expressions for the Query operation"*): there is one, joined by AND with a condition
/// on the sort key at most.
final class KeyCondition {
    private static final String EQUAL = "=";
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(#?[A-Za-z0-9_.-]+|:[A-Za-z0-9_]+|<=|>=|[=<>(),])");

    private KeyCondition() {}

    /// The attribute value; empty where it isn't certain.
    ///
    /// @param partitionKey the attribute's name
    static Optional<Parameters> value(Parameters asked, String partitionKey) {
        boolean old = asked.has("KeyConditions");
        boolean expressed = asked.has("KeyConditionExpression");
        if (old == expressed) {
            return Optional.empty();
        }
        return old ? inList(asked, partitionKey) : inExpression(asked, partitionKey);
    }

    private static Optional<Parameters> inList(Parameters asked, String partitionKey) {
        return asked.structure("KeyConditions")
                .flatMap(conditions -> conditions.entry(partitionKey))
                .filter(condition -> condition.needed("ComparisonOperator").equals("EQ"))
                .map(condition -> condition.structures("AttributeValueList"))
                .filter(values -> values.size() == 1)
                .map(List::getFirst);
    }

    private static Optional<Parameters> inExpression(Parameters asked, String partitionKey) {
        List<String> tokens =
                Pieces.of(TOKEN, asked.needed("KeyConditionExpression")).orElse(List.of());
        Optional<String> value = Optional.empty();
        for (int i = 0; i < tokens.size(); i++) {
            boolean named = resolved(asked, tokens.get(i)).equals(Optional.of(partitionKey));
            boolean other = tokens.get(i).equalsIgnoreCase("OR");
            if (other || tokens.get(i).equalsIgnoreCase("NOT") || (named && value.isPresent())) {
                return Optional.empty();
            }
            if (named) {
                if (!isCondition(tokens, i)) {
                    return Optional.empty();
                }
                value = Optional.of(tokens.get(i + 2));
            }
        }
        return value.flatMap(
                name -> asked.structure("ExpressionAttributeValues").flatMap(it -> it.entry(name)));
    }

    /// Whether at `i` there is `NAME = :value`, alone or beside an AND.
    private static boolean isCondition(List<String> tokens, int i) {
        boolean begins =
                i == 0
                        || tokens.get(i - 1).equals("(")
                        || tokens.get(i - 1).equalsIgnoreCase("AND");
        boolean equals =
                i + 2 < tokens.size()
                        && tokens.get(i + 1).equals(EQUAL)
                        && tokens.get(i + 2).startsWith(":");
        boolean ends =
                i + 3 >= tokens.size()
                        || tokens.get(i + 3).equals(")")
                        || tokens.get(i + 3).equalsIgnoreCase("AND");
        return begins && equals && ends;
    }

    private static Optional<String> resolved(Parameters asked, String token) {
        return token.startsWith("#")
                ? asked.structure("ExpressionAttributeNames").flatMap(it -> it.entryText(token))
                : Optional.of(token);
    }
}
