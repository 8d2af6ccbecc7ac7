package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The attributes that a request to DynamoDB reads, writes or compares, at the top level of items,
/// for `dynamodb:Attributes` (*DynamoDB Developer Guide, "Using IAM policy conditions for
/// fine-grained access control"*: the names in `AttributesToGet`, `AttributeUpdates`, `Expected`,
/// `Item` and `ScanFilter`, and key attributes). What came later is counted in the same way:
/// expressions, `KeyConditions` and `QueryFilter`. That of a path such as `Address.Street` the
/// first name counts, and that a key is counted where the request spells it out, are guesses.
final class AttributeNames {
    private static final String PROJECTION = "ProjectionExpression";
    private static final String FILTER = "FilterExpression";
    private static final String CONDITION = "ConditionExpression";
    private static final String KEY_CONDITION = "KeyConditionExpression";
    private static final String UPDATE = "UpdateExpression";
    private static final String PLACEHOLDERS = "ExpressionAttributeNames";

    /// By action, the parameters that name attributes. What else a request has is passed over by
    /// the service.
    private static final Map<String, List<String>> NAMED_IN =
            Map.of(
                    "BatchGetItem", List.of("Keys", "AttributesToGet", PROJECTION),
                    "ConditionCheckItem", List.of("Key", CONDITION),
                    "DeleteItem", List.of("Key", "Expected", CONDITION),
                    "GetItem", List.of("Key", "AttributesToGet", PROJECTION),
                    "PutItem", List.of("Item", "Expected", CONDITION),
                    "Query",
                            List.of(
                                    "AttributesToGet",
                                    "ExclusiveStartKey",
                                    "KeyConditions",
                                    "QueryFilter",
                                    FILTER,
                                    KEY_CONDITION,
                                    PROJECTION),
                    "Scan",
                            List.of(
                                    "AttributesToGet",
                                    "ExclusiveStartKey",
                                    "ScanFilter",
                                    FILTER,
                                    PROJECTION),
                    "UpdateItem",
                            List.of("Key", "AttributeUpdates", "Expected", CONDITION, UPDATE));

    /// The older parameters, beside which the service takes no expressions (*DynamoDB API
    /// Reference*, "Query").
    private static final Set<String> OLD =
            Set.of(
                    "AttributesToGet",
                    "AttributeUpdates",
                    "Expected",
                    "KeyConditions",
                    "QueryFilter",
                    "ScanFilter");

    /// What nobody could take for more than one name.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_:@/-]{1,255}");

    private final Parameters asked;
    private final Set<String> names = new LinkedHashSet<>();

    private AttributeNames(Parameters asked) {
        this.asked = asked;
    }

    /// Each once; empty where it isn't certain which they are.
    ///
    /// @param asked of a batch or a transaction the part that is about one table
    static Optional<List<String>> of(String action, Parameters asked) {
        List<String> parameters =
                NAMED_IN.getOrDefault(action, List.of()).stream().filter(asked::has).toList();
        boolean old = parameters.stream().anyMatch(OLD::contains);
        boolean expressed = parameters.stream().anyMatch(it -> it.endsWith("Expression"));
        AttributeNames found = new AttributeNames(asked);
        return (old && expressed) || !parameters.stream().allMatch(found::take)
                ? Optional.empty()
                : Optional.of(List.copyOf(found.names));
    }

    /// Of the items and keys that a batch writes.
    static List<String> written(List<Parameters> items) {
        Set<String> names = new LinkedHashSet<>();
        items.forEach(item -> names.addAll(item.names()));
        return List.copyOf(names);
    }

    private boolean take(String parameter) {
        return switch (parameter) {
            case PROJECTION -> expressed(AttributeExpression.Kind.PROJECTION, parameter);
            case UPDATE -> expressed(AttributeExpression.Kind.UPDATE, parameter);
            case FILTER, CONDITION, KEY_CONDITION ->
                    expressed(AttributeExpression.Kind.CONDITION, parameter);
            case "AttributesToGet" -> plain(asked.texts(parameter));
            case "Keys" -> {
                names.addAll(written(asked.structures(parameter)));
                yield true;
            }
            default -> {
                asked.structure(parameter).ifPresent(map -> names.addAll(map.names()));
                yield true;
            }
        };
    }

    private boolean expressed(AttributeExpression.Kind kind, String parameter) {
        Optional<Set<String>> found =
                placeholders()
                        .flatMap(named ->
                                AttributeExpression.names(kind, asked.needed(parameter), named));
        found.ifPresent(names::addAll);
        return found.isPresent();
    }

    private boolean plain(List<String> found) {
        names.addAll(found);
        return found.stream().allMatch(PLAIN.asMatchPredicate());
    }

    /// Empty where one stands for what a lenient reader might take for a piece of an expression.
    private Optional<Parameters> placeholders() {
        Parameters named = asked.structure(PLACEHOLDERS).orElse(Parameters.NONE);
        boolean plain =
                named.names().stream()
                        .allMatch(it ->
                                named.entryText(it).filter(PLAIN.asMatchPredicate()).isPresent());
        return plain ? Optional.of(named) : Optional.empty();
    }
}
