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
import java.util.stream.Stream;

/// Names what requests to DynamoDB are about: tables and their indexes (*DynamoDB Developer Guide,
/// "Using IAM with DynamoDB"*; *Service Authorization Reference*). Other operations are left to the
/// general rule, which takes tables by their ARN alone.
final class DynamoDbNaming implements Naming {
    static final String SERVICE = "dynamodb";

    private static final Set<String> OF_ITEM =
            Set.of("DeleteItem", "GetItem", "PutItem", "UpdateItem");

    private static final Set<String> OF_TABLE =
            Set.of(
                    "CreateBackup",
                    "DeleteTable",
                    "DescribeContinuousBackups",
                    "DescribeKinesisStreamingDestination",
                    "DescribeTable",
                    "DescribeTimeToLive",
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
        if (OF_TABLE.contains(operation) || OF_ITEM.contains(operation)) {
            return permission(call, operation, List.of(ofOne(call, place, operation, asked)));
        }
        if (OF_INDEX_OR_TABLE.contains(operation)) {
            return permission(call, operation, List.of(indexOrTable(call, place)));
        }
        return switch (operation) {
            case "BatchGetItem", "BatchWriteItem" ->
                    permission(call, operation, DynamoDbBatch.requested(call, place));
            case "BatchExecuteStatement" ->
                    stated(call, place, asked.structures("Statements").stream());
            case "CreateTable" -> created(call, place);
            case "ExecuteStatement" -> stated(call, place, Stream.of(asked));
            case "ExecuteTransaction" ->
                    stated(call, place, asked.structures("TransactStatements").stream());
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
        if (OF_TABLE.contains(action)) {
            return table.resource(table.path(), SaidKeys.ofTable(call));
        }
        LeadingKeys leading = table.leadingKeys();
        Optional<List<String>> keys =
                action.equals("PutItem")
                        ? asked.structure("Item").flatMap(item -> leading.ofItems(List.of(item)))
                        : asked.structure("Key").flatMap(key -> leading.ofKeys(List.of(key)));
        return table.resource(table.path(), SaidKeys.of(call, action, asked, false).leading(keys));
    }

    /// The keys of an index are others than the table's.
    private static Resource indexOrTable(ServiceCall call, Place place) {
        Parameters asked = call.parameters();
        String action = call.operation().name();
        DynamoDbTable table = DynamoDbTable.of(call, place, asked.needed("TableName"));
        Optional<String> index = asked.text("IndexName");
        LeadingKeys leading = index.map(table::leadingKeys).orElseGet(table::leadingKeys);
        Optional<List<String>> keys =
                action.equals("Query") ? leading.ofQuery(asked) : Optional.empty();
        return table.resource(
                index.map(table::indexPath).orElseGet(table::path),
                SaidKeys.of(call, action, asked, index.isPresent()).leading(keys));
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
        return permissions(call, byAction);
    }

    /// Each statement by itself (*DynamoDB Developer Guide, "IAM security policies with PartiQL for
    /// DynamoDB"*).
    private static List<Permission> stated(
            ServiceCall call, Place place, Stream<Parameters> statements) {
        Map<String, List<Resource>> byAction = new LinkedHashMap<>();
        statements.forEach(asked -> {
            Statement statement =
                    Statement.read(asked.needed("Statement"))
                            .orElseThrow(() ->
                                    Unnamed.because(call, "it has a statement of an odd form"));
            DynamoDbTable table = DynamoDbTable.of(call, place, statement.table());
            byAction.computeIfAbsent(statement.action(), _ -> new ArrayList<>())
                    .add(
                            table.resource(
                                    statement.index().map(table::indexPath).orElseGet(table::path),
                                    SaidKeys.ofStatement(call, statement)));
        });
        return permissions(call, byAction);
    }

    private static List<Permission> permissions(
            ServiceCall call, Map<String, List<Resource>> byAction) {
        if (byAction.isEmpty()) {
            throw Unnamed.because(call, "it names no table");
        }
        return byAction.entrySet().stream()
                .map(it -> new Permission(SERVICE + ":" + it.getKey(), it.getValue()))
                .toList();
    }
}
