package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names what requests to DynamoDB are about: tables and their indexes (*DynamoDB Developer Guide,
/// "Using IAM with DynamoDB"*; *Service Authorization Reference*). Other operations are left to the
/// general rule, which takes tables by their ARN alone.
///
/// Which item of a key is the partition key only the table knows, so `dynamodb:LeadingKeys` can't
/// be decided here, nor can its sisters.
final class DynamoDbNaming implements Naming {
    static final String SERVICE = "dynamodb";

    private static final Set<String> OF_TABLE =
            Set.of(
                    "DeleteItem",
                    "DeleteTable",
                    "DescribeContinuousBackups",
                    "DescribeTable",
                    "DescribeTimeToLive",
                    "GetItem",
                    "PutItem",
                    "UpdateItem",
                    "UpdateTimeToLive");

    private static final Set<String> OF_INDEX_OR_TABLE = Set.of("Query", "Scan");
    private static final Set<String> OF_MANY_TABLES = Set.of("BatchGetItem", "BatchWriteItem");

    /// What each part of a transaction needs (*DynamoDB Developer Guide, "Using IAM with DynamoDB
    /// transactions"*).
    private static final Map<String, String> TRANSACTED =
            Map.of(
                    "Get", "GetItem",
                    "Put", "PutItem",
                    "Update", "UpdateItem",
                    "Delete", "DeleteItem",
                    "ConditionCheck", "ConditionCheckItem");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    private final Naming rest;

    DynamoDbNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        Parameters asked = call.parameters();
        if (OF_TABLE.contains(operation)) {
            return permission(call, operation, List.of(table(call, place, asked)));
        }
        if (OF_INDEX_OR_TABLE.contains(operation)) {
            return permission(call, operation, List.of(indexOrTable(call, place)));
        }
        if (OF_MANY_TABLES.contains(operation)) {
            return permission(call, operation, requested(call, place));
        }
        return switch (operation) {
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

    private static Resource table(ServiceCall call, Place place, Parameters asked) {
        return resource(place, tablePath(call, place, asked.needed("TableName")));
    }

    private static Resource resource(Place place, String path) {
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                .resource(SERVICE, path);
    }

    /// @param table its name, or its ARN, which must be of this place
    private static String tablePath(ServiceCall call, Place place, String table) {
        String start = place.arn(SERVICE, "table/");
        String name = table.startsWith(start) ? table.substring(start.length()) : table;
        if (!NAME.matcher(name).matches()) {
            throw Unnamed.malformed(call, "TableName");
        }
        return "table/" + name;
    }

    private static Resource indexOrTable(ServiceCall call, Place place) {
        String table = tablePath(call, place, call.parameters().needed("TableName"));
        return call.parameters()
                .text("IndexName")
                .map(index -> {
                    if (!NAME.matcher(index).matches()) {
                        throw Unnamed.malformed(call, "IndexName");
                    }
                    return resource(place, table + "/index/" + index);
                })
                .orElseGet(() -> resource(place, table));
    }

    private static List<Resource> requested(ServiceCall call, Place place) {
        Set<String> tables = new LinkedHashSet<>();
        call.parameters()
                .structure("RequestItems")
                .ifPresent(items ->
                        items.names().forEach(table -> tables.add(tablePath(call, place, table))));
        return tables.stream().map(table -> resource(place, table)).toList();
    }

    /// With tags it needs to be allowed to tag, too.
    private static List<Permission> created(ServiceCall call, Place place) {
        String table = tablePath(call, place, call.parameters().needed("TableName"));
        Tags tags = Tags.read(call.parameters().structures("Tags"));
        Resource made =
                tags.addTo(new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest()))
                        .resource(SERVICE, table);
        List<Permission> permissions = new ArrayList<>();
        permissions.add(new Permission("dynamodb:CreateTable", List.of(made)));
        if (!tags.isEmpty()) {
            permissions.add(new Permission("dynamodb:TagResource", List.of(made)));
        }
        return permissions;
    }

    private static List<Permission> transacted(ServiceCall call, Place place) {
        Map<String, Set<String>> tablesByAction = new LinkedHashMap<>();
        for (Parameters item : call.parameters().structures("TransactItems")) {
            for (String part : item.names()) {
                String action = TRANSACTED.get(part);
                if (action == null) {
                    throw Unnamed.because(call, "it has an unknown kind of item");
                }
                String table =
                        item.structure(part)
                                .map(inner -> inner.needed("TableName"))
                                .orElseThrow(() -> Unnamed.malformed(call, "TransactItems"));
                tablesByAction
                        .computeIfAbsent(action, _ -> new LinkedHashSet<>())
                        .add(tablePath(call, place, table));
            }
        }
        if (tablesByAction.isEmpty()) {
            throw Unnamed.because(call, "it names no table");
        }
        List<Permission> permissions = new ArrayList<>();
        tablesByAction.forEach((action, tables) ->
                permissions.add(
                        new Permission(
                                SERVICE + ":" + action,
                                tables.stream().map(table -> resource(place, table)).toList())));
        return permissions;
    }
}
