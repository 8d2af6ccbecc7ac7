package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names what requests to DynamoDB are about: tables and their indexes (*DynamoDB Developer Guide,
/// "Using IAM with DynamoDB"*; *Service Authorization Reference*). Other operations are left to the
/// general rule, which takes tables by their ARN alone.
final class DynamoDbNaming implements Naming {
    static final String SERVICE = "dynamodb";

    /// Of one item, which they name by its key.
    private static final Set<String> OF_KEY = Set.of("DeleteItem", "GetItem", "UpdateItem");

    private static final Set<String> OF_TABLE =
            Set.of(
                    "CreateBackup",
                    "DeleteTable",
                    "DescribeContinuousBackups",
                    "DescribeKinesisStreamingDestination",
                    "DescribeTable",
                    "DescribeTimeToLive",
                    "PutItem",
                    "UpdateContinuousBackups",
                    "UpdateTimeToLive");

    private static final Set<String> OF_INDEX_OR_TABLE = Set.of("Query", "Scan");

    /// What each part of a transaction needs (*DynamoDB Developer Guide, "Using IAM with DynamoDB
    /// transactions"*).
    private static final Map<String, String> TRANSACTED =
            Map.of(
                    "Get", "GetItem",
                    "Put", "PutItem",
                    "Update", "UpdateItem",
                    "Delete", "DeleteItem",
                    "ConditionCheck", "ConditionCheckItem");

    private final Naming rest;

    DynamoDbNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        Parameters asked = call.parameters();
        if (OF_TABLE.contains(operation) || OF_KEY.contains(operation)) {
            return permission(call, operation, List.of(ofOne(call, place, operation, asked)));
        }
        if (OF_INDEX_OR_TABLE.contains(operation)) {
            return permission(call, operation, List.of(indexOrTable(call, place)));
        }
        return switch (operation) {
            case "BatchGetItem", "BatchWriteItem" ->
                    permission(call, operation, requested(call, place));
            case "CreateTable" -> created(call, place);
            case "TransactGetItems", "TransactWriteItems" -> transacted(call, place);
            default -> rest.permissions(call, place);
        };
    }

    private static List<Permission> permission(
            ServiceCall call, String action, List<Resource> resources) {
        if (resources.isEmpty()) {
            throw Unnamed.because(call, "it names no table");
        }
        return List.of(new Permission(SERVICE + ":" + action, resources));
    }

    /// A table, with the item that is put as `Item` or asked for by its `Key`: the other of the two
    /// would be passed over by the service.
    private static Resource ofOne(ServiceCall call, Place place, String action, Parameters asked) {
        DynamoDbTable table = DynamoDbTable.of(call, place, asked.needed("TableName"));
        LeadingKeys leading = table.leadingKeys();
        Optional<List<String>> keys =
                action.equals("PutItem")
                        ? asked.structure("Item").flatMap(item -> leading.ofItems(List.of(item)))
                        : asked.structure("Key").flatMap(key -> leading.ofKeys(List.of(key)));
        return table.resource(table.path(), keys);
    }

    /// The keys of an index are others than the table's.
    private static Resource indexOrTable(ServiceCall call, Place place) {
        Parameters asked = call.parameters();
        DynamoDbTable table = DynamoDbTable.of(call, place, asked.needed("TableName"));
        Optional<String> index = asked.text("IndexName");
        Optional<List<String>> keys =
                call.operation().name().equals("Query") && index.isEmpty()
                        ? table.leadingKeys().ofQuery(asked)
                        : Optional.empty();
        return table.resource(index.map(table::indexPath).orElseGet(table::path), keys);
    }

    /// Of a table that comes twice, by its name and its ARN, each is judged.
    private static List<Resource> requested(ServiceCall call, Place place) {
        Optional<Parameters> items = call.parameters().structure("RequestItems");
        List<Resource> resources = new ArrayList<>();
        for (String named : items.map(Parameters::names).orElse(Set.of())) {
            DynamoDbTable table = DynamoDbTable.of(call, place, named);
            Optional<List<String>> keys =
                    call.operation().name().equals("BatchGetItem")
                            ? items.flatMap(it -> it.entry(named))
                                    .flatMap(
                                            it -> table.leadingKeys().ofKeys(it.structures("Keys")))
                            : written(table.leadingKeys(), items.get().structures(named));
            resources.add(table.resource(table.path(), keys));
        }
        return resources;
    }

    private static Optional<List<String>> written(LeadingKeys leading, List<Parameters> requests) {
        List<String> all = new ArrayList<>();
        for (Parameters request : requests) {
            Optional<List<String>> keys =
                    request.has("PutRequest")
                            ? request.structure("PutRequest")
                                    .flatMap(put -> put.structure("Item"))
                                    .flatMap(item -> leading.ofItems(List.of(item)))
                            : request.structure("DeleteRequest")
                                    .flatMap(delete -> delete.structure("Key"))
                                    .flatMap(key -> leading.ofKeys(List.of(key)));
            if (keys.isEmpty() || request.names().size() != 1) {
                return Optional.empty();
            }
            all.addAll(keys.get());
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /// With tags it needs to be allowed to tag, too.
    private static List<Permission> created(ServiceCall call, Place place) {
        DynamoDbTable table = DynamoDbTable.of(call, place, call.parameters().needed("TableName"));
        Tags tags = Tags.read(call.parameters().structures("Tags"));
        Resource made =
                tags.addTo(new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest()))
                        .resource(SERVICE, table.path());
        List<Permission> permissions = new ArrayList<>();
        permissions.add(new Permission("dynamodb:CreateTable", List.of(made)));
        if (!tags.isEmpty()) {
            permissions.add(new Permission("dynamodb:TagResource", List.of(made)));
        }
        return permissions;
    }

    /// Each part by itself, with its own leading key.
    private static List<Permission> transacted(ServiceCall call, Place place) {
        Map<String, List<Resource>> byAction = new LinkedHashMap<>();
        for (Parameters item : call.parameters().structures("TransactItems")) {
            for (String part : item.names()) {
                String action = TRANSACTED.get(part);
                if (action == null) {
                    throw Unnamed.because(call, "it has an unknown kind of item");
                }
                Parameters asked =
                        item.structure(part)
                                .orElseThrow(() -> Unnamed.malformed(call, "TransactItems"));
                byAction.computeIfAbsent(action, _ -> new ArrayList<>())
                        .add(ofOne(call, place, action, asked));
            }
        }
        if (byAction.isEmpty()) {
            throw Unnamed.because(call, "it names no table");
        }
        return byAction.entrySet().stream()
                .map(it -> new Permission(SERVICE + ":" + it.getKey(), it.getValue()))
                .toList();
    }
}
