package countersign.policy.lint;

import countersign.policy.context.ContextKeys;
import countersign.policy.reference.AccessLevel;
import countersign.policy.reference.ActionResource;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ConditionKey;
import countersign.policy.reference.ConditionKey.Cardinality;
import countersign.policy.reference.KeyType;
import countersign.policy.reference.ResourceType;
import countersign.policy.reference.ServiceReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two services, small enough to be read at a glance.
final class SmallReference implements ServiceReference {
    private static final List<ConditionKey> GLOBAL =
            List.of(
                    one("aws:SourceIp", KeyType.IP_ADDRESS),
                    one("aws:username", KeyType.STRING),
                    one("aws:CurrentTime", KeyType.DATE),
                    one("aws:MultiFactorAuthPresent", KeyType.BOOL),
                    one("aws:MultiFactorAuthAge", KeyType.NUMERIC),
                    one("aws:PrincipalArn", KeyType.ARN),
                    one("aws:PrincipalTag/${TagKey}", KeyType.STRING),
                    new ConditionKey("aws:TagKeys", KeyType.STRING, Cardinality.MULTIVALUED));

    private final Map<String, AwsService> services =
            Map.of(
                    "s3",
                    new AwsService(
                            "s3",
                            "Amazon S3",
                            Map.of(
                                    "getobject", use("GetObject", "object"),
                                    "putobject", use("PutObject", "object"),
                                    "listbucket", use("ListBucket", "bucket"),
                                    "listallmybuckets", use("ListAllMyBuckets")),
                            Map.of(
                                    "object", type("object", "arn:${Partition}:s3:::${B}/${O}"),
                                    "bucket", type("bucket", "arn:${Partition}:s3:::${B}")),
                            List.of(one("s3:prefix", KeyType.STRING))),
                    "iam",
                    new AwsService(
                            "iam",
                            "AWS Identity and Access Management",
                            Map.of(
                                    "getuser", use("GetUser", "user"),
                                    "listusers", use("ListUsers"),
                                    "passrole", use("PassRole", "role")),
                            Map.of(
                                    "user", type("user", "arn:${P}:iam::${A}:user/${U}"),
                                    "role", type("role", "arn:${P}:iam::${A}:role/${R}")),
                            List.of(one("iam:PassedToService", KeyType.STRING))));

    @Override
    public Optional<AwsService> service(String prefix) {
        return Optional.ofNullable(services.get(ContextKeys.lowerCase(prefix)));
    }

    @Override
    public List<String> prefixes() {
        return List.of("iam", "s3");
    }

    @Override
    public Optional<ConditionKey> conditionKey(String name) {
        return ConditionKey.find(GLOBAL, name)
                .or(() -> service(prefix(name)).flatMap(it -> it.conditionKey(name)));
    }

    @Override
    public List<ConditionKey> conditionKeysBeside(String name) {
        return service(prefix(name)).map(AwsService::conditionKeys).orElse(GLOBAL);
    }

    private static String prefix(String name) {
        return name.substring(0, Math.max(0, name.indexOf(':')));
    }

    private static AwsAction use(String name, String... types) {
        return new AwsAction(
                name,
                AccessLevel.READ,
                List.of(types).stream().map(it -> new ActionResource(it, List.of())).toList(),
                List.of());
    }

    private static ResourceType type(String name, String template) {
        return new ResourceType(name, template, List.of());
    }

    private static ConditionKey one(String name, KeyType type) {
        return new ConditionKey(name, type, Cardinality.SINGLE_VALUED);
    }
}
