package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.iam.access.UnknownKeys;
import countersign.policy.context.ContextValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A table that a request to DynamoDB names, and what the request says of it in condition keys.
final class DynamoDbTable {
    private static final String SERVICE = "dynamodb";

    /// Parameters that are condition keys of the same name, with the operations that have them.
    /// What the service takes for one that is left out isn't certain; elsewhere there is no such
    /// key.
    private static final Map<String, Set<String>> SAID =
            Map.of(
                    "ReturnConsumedCapacity",
                    Set.of(
                            "BatchGetItem",
                            "BatchWriteItem",
                            "DeleteItem",
                            "GetItem",
                            "PutItem",
                            "Query",
                            "Scan",
                            "TransactGetItems",
                            "TransactWriteItems",
                            "UpdateItem"),
                    "ReturnValues",
                    Set.of("DeleteItem", "PutItem", "UpdateItem"),
                    "Select",
                    Set.of("Query", "Scan"));

    private static final String ENCLOSING = "dynamodb:enclosingoperation";
    private static final String LEADING_KEYS = "dynamodb:leadingkeys";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    private final ServiceCall call;
    private final Place place;
    private final String name;

    private DynamoDbTable(ServiceCall call, Place place, String name) {
        this.call = call;
        this.place = place;
        this.name = name;
    }

    /// @param table its name, or its ARN, which must be of this place
    static DynamoDbTable of(ServiceCall call, Place place, String table) {
        String start = place.arn(SERVICE, "table/");
        return new DynamoDbTable(
                call,
                place,
                Unnamed.required(
                        call,
                        "TableName",
                        table.startsWith(start) ? table.substring(start.length()) : table,
                        NAME));
    }

    String path() {
        return "table/" + name;
    }

    String indexPath(String index) {
        return path() + "/index/" + Unnamed.required(call, "IndexName", index, NAME);
    }

    LeadingKeys leadingKeys() {
        return new LeadingKeys(place.known().partitionKey(name));
    }

    /// @param path of the table or of an index
    /// @param leadingKeys empty where they aren't certain
    Resource resource(String path, Optional<List<String>> leadingKeys) {
        String operation = call.operation().name();
        Set<String> known = new HashSet<>(Set.of(ENCLOSING));
        UnknownKeys service = ServiceKeys.of(SERVICE).withoutTagsInRequest();
        Named named = new Named(place, key -> service.has(key) && !known.contains(key));
        leadingKeys.ifPresent(values -> {
            known.add(LEADING_KEYS);
            named.with(LEADING_KEYS, ContextValue.of(values));
        });
        if (operation.startsWith("Transact")) {
            named.with(ENCLOSING, ContextValue.of(operation));
        }
        SAID.forEach((parameter, operations) -> {
            String key = SERVICE + ":" + parameter.toLowerCase(Locale.ROOT);
            boolean taken = operations.contains(operation);
            if (!taken || call.parameters().has(parameter)) {
                known.add(key);
            }
            if (taken && call.parameters().has(parameter)) {
                named.with(key, ContextValue.of(call.parameters().needed(parameter)));
            }
        });
        return named.resource(SERVICE, path);
    }
}
