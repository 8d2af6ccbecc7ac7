package countersign.gateway.naming;

import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.iam.access.UnknownKeys;
import java.util.regex.Pattern;

/// A table that a request to DynamoDB names.
final class DynamoDbTable {
    private static final String SERVICE = "dynamodb";

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

    /// Of one of its indexes.
    LeadingKeys leadingKeys(String index) {
        return new LeadingKeys(place.known().partitionKey(name + "/" + index));
    }

    /// @param path of the table or of an index
    Resource resource(String path, SaidKeys said) {
        UnknownKeys service = ServiceKeys.of(SERVICE).withoutTagsInRequest();
        Named named = new Named(place, key -> service.has(key) && !said.has(key));
        said.values().forEach(named::with);
        return named.resource(SERVICE, path);
    }
}
