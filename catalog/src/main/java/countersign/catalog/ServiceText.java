package countersign.catalog;

import countersign.policy.context.ContextKeys;
import countersign.policy.reference.AccessLevel;
import countersign.policy.reference.ActionResource;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ConditionKey;
import countersign.policy.reference.ConditionKey.Cardinality;
import countersign.policy.reference.KeyType;
import countersign.policy.reference.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the text of one service, as `pack.mjs` writes it: lines of fields with tabs between.
///
/// ```
/// service   Amazon S3
/// key       s3:authType  String
/// resource  bucket       arn:${Partition}:s3:::${BucketName}  KEY,KEY
/// action    GetObject    Read  object;KEY;KEY,accesspoint  KEY,KEY
/// ```
final class ServiceText {
    private static final String MANY = "ArrayOf";

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AwsAction> actions = new HashMap<>();
    private final Map<String, ResourceType> resourceTypes = new HashMap<>();
    private final List<ConditionKey> keys = new ArrayList<>();
    private String name = "";

    private ServiceText() {}

    static AwsService service(String prefix, String text) {
        ServiceText read = new ServiceText();
        text.lines().forEach(line -> read.line(line.split("\t", -1)));
        return new AwsService(prefix, read.name, read.actions, read.resourceTypes, read.keys);
    }

    /// Reads a line `key NAME TYPE`.
    static ConditionKey key(String[] fields) {
        String type = fields[2];
        boolean many = type.startsWith(MANY);
        return new ConditionKey(
                fields[1],
                keyType(many ? type.substring(MANY.length()) : type),
                many ? Cardinality.MULTIVALUED : Cardinality.SINGLE_VALUED);
    }

    private void line(String[] fields) {
        switch (fields[0]) {
            case "service" -> name = fields[1];
            case "key" -> keys.add(key(fields));
            case "resource" ->
                    resourceTypes.put(
                            fields[1],
                            new ResourceType(fields[1], fields[2], list(fields[3], ",")));
            case "action" -> {
                List<ActionResource> resources =
                        list(fields[3], ",").stream().map(this::resource).toList();
                AwsAction action =
                        new AwsAction(fields[1], level(fields[2]), resources, list(fields[4], ","));
                actions.put(ContextKeys.lowerCase(fields[1]), action);
            }
            default -> throw new IllegalStateException("An unknown line: " + fields[0]);
        }
    }

    private ActionResource resource(String text) {
        List<String> parts = list(text, ";");
        return new ActionResource(parts.getFirst(), parts.subList(1, parts.size()));
    }

    /// The same keys stand on many lines: each is kept once.
    private List<String> list(String text, String separator) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> list = new ArrayList<>();
        for (String part : text.split(separator, -1)) {
            list.add(names.computeIfAbsent(part, it -> it));
        }
        return list;
    }

    /// AWS writes two words for an action that changes tags or permissions: the first one says
    /// more.
    private static AccessLevel level(String text) {
        return switch (text.split(",", -1)[0]) {
            case "List" -> AccessLevel.LIST;
            case "Read" -> AccessLevel.READ;
            case "Tagging" -> AccessLevel.TAGGING;
            case "Write" -> AccessLevel.WRITE;
            case "Permissions management" -> AccessLevel.PERMISSIONS_MANAGEMENT;
            default -> throw new IllegalStateException("An unknown access level: " + text);
        };
    }

    private static KeyType keyType(String text) {
        return switch (text) {
            case "String" -> KeyType.STRING;
            case "ARN" -> KeyType.ARN;
            case "Bool" -> KeyType.BOOL;
            case "Numeric" -> KeyType.NUMERIC;
            case "Date" -> KeyType.DATE;
            case "IPAddress" -> KeyType.IP_ADDRESS;
            default -> throw new IllegalStateException("An unknown type of keys: " + text);
        };
    }
}
