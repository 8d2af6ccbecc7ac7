package countersign.iam;

import countersign.policy.reference.AccessLevel;
import countersign.policy.reference.ActionResource;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ConditionKey;
import countersign.policy.reference.ResourceType;
import countersign.policy.reference.ServiceReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A handful of AWS's actions, as the Service Authorization Reference has them.
public final class FewServices implements ServiceReference {
    private final Map<String, AwsService> services = new LinkedHashMap<>();

    public FewServices() {
        service(
                "s3",
                types(
                        "bucket", "arn:${Partition}:s3:::${BucketName}",
                        "object", "arn:${Partition}:s3:::${BucketName}/${ObjectName}"),
                "GetObject:object",
                "PutObject:object",
                "ListBucket:bucket",
                "ListAllMyBuckets");
        service(
                "iam",
                types(
                        "user", "arn:${Partition}:iam::${Account}:user/${UserNameWithPath}",
                        "role", "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"),
                "GetUser:user",
                "PassRole:role",
                "ListUsers");
        service(
                "sts",
                types("role", "arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}"),
                "AssumeRole:role",
                "GetCallerIdentity");
        service(
                "sqs",
                types("queue", "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}"),
                "SendMessage:queue");
        service(
                "kms",
                types("key", "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}"),
                "Decrypt:key");
        service(
                "lambda",
                types(
                        "function",
                        "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}"),
                "InvokeFunction:function");
        service(
                "ec2",
                types(
                        "instance",
                        "arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}"),
                "RunInstances:instance",
                "DescribeInstances");
        service(
                "dynamodb",
                types("table", "arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}"),
                "GetItem:table");
    }

    @Override
    public Optional<AwsService> service(String prefix) {
        return Optional.ofNullable(services.get(prefix.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<String> prefixes() {
        return services.keySet().stream().sorted().toList();
    }

    @Override
    public Optional<ConditionKey> conditionKey(String name) {
        return Optional.empty();
    }

    @Override
    public List<ConditionKey> conditionKeysBeside(String name) {
        return List.of();
    }

    private static Map<String, ResourceType> types(String... namesAndTemplates) {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTemplates.length; i += 2) {
            String name = namesAndTemplates[i];
            types.put(name, new ResourceType(name, namesAndTemplates[i + 1], List.of()));
        }
        return types;
    }

    private void service(String prefix, Map<String, ResourceType> types, String... actions) {
        Map<String, AwsAction> byName = new LinkedHashMap<>();
        for (String action : actions) {
            String[] parts = action.split(":");
            List<ActionResource> resources =
                    Arrays.stream(parts)
                            .skip(1)
                            .map(type -> new ActionResource(type, List.of()))
                            .toList();
            byName.put(
                    parts[0].toLowerCase(Locale.ROOT),
                    new AwsAction(parts[0], AccessLevel.READ, resources, List.of()));
        }
        services.put(prefix, new AwsService(prefix, prefix, byName, types, List.of()));
    }
}
