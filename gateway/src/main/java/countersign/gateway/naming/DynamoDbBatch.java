package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The tables that BatchGetItem and BatchWriteItem are about, each with the items that are asked
/// for, put or deleted there (*DynamoDB API Reference*).
final class DynamoDbBatch {
    private DynamoDbBatch() {}

    /// Of a table that comes twice, by its name and its ARN, each is judged.
    static List<Resource> requested(ServiceCall call, Place place) {
        Parameters items = call.parameters().structure("RequestItems").orElse(Parameters.NONE);
        List<Resource> resources = new ArrayList<>();
        for (String named : items.names()) {
            DynamoDbTable table = DynamoDbTable.of(call, place, named);
            resources.add(
                    table.resource(
                            table.path(),
                            call.operation().name().equals("BatchGetItem")
                                    ? read(call, table, items.entry(named))
                                    : written(call, table, items.structures(named))));
        }
        return resources;
    }

    private static SaidKeys read(
            ServiceCall call, DynamoDbTable table, Optional<Parameters> entry) {
        Parameters asked = entry.orElseThrow(() -> Unnamed.malformed(call, "RequestItems"));
        return SaidKeys.of(call, "BatchGetItem", asked, false)
                .leading(table.leadingKeys().ofKeys(asked.structures("Keys")));
    }

    private static SaidKeys written(
            ServiceCall call, DynamoDbTable table, List<Parameters> requests) {
        List<Parameters> items =
                requests.stream()
                        .flatMap(request ->
                                Stream.of("PutRequest", "DeleteRequest")
                                        .flatMap(kind -> request.structure(kind).stream()))
                        .flatMap(request ->
                                Stream.of("Item", "Key")
                                        .flatMap(part -> request.structure(part).stream()))
                        .toList();
        return SaidKeys.ofBatch(call, items).leading(written(table.leadingKeys(), requests));
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
}
