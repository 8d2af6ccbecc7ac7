package countersign.cli.policycheck;

import countersign.api.countersign.CountersignApi;
import countersign.policy.context.ContextKeys;
import countersign.policy.reference.AccessLevel;
import countersign.policy.reference.ActionResource;
import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ConditionKey;
import countersign.policy.reference.ResourceType;
import countersign.policy.reference.ServiceReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// AWS's services and what policies may say here beside them: the actions of the operator API, and
/// the action of IAM's namespace that each of those needs too (*docs/operator-api.md*).
public final class OwnServices implements ServiceReference {
    private static final String PREFIX = "countersign";
    private static final String IAM = "iam";
    private static final String GUARD = "OperateCountersign";

    private static final ResourceType ANY =
            new ResourceType(
                    "any",
                    "arn:${Partition}:${Service}:${Region}:${Account}:${Resource}",
                    List.of());

    private final ServiceReference aws;
    private final AwsService own;

    public OwnServices(ServiceReference aws) {
        this.aws = aws;
        this.own =
                new AwsService(
                        PREFIX,
                        "Countersign",
                        CountersignApi.SERVICE.operations().keySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                ContextKeys::lowerCase, OwnServices::ownAction)),
                        Map.of(ANY.name(), ANY),
                        List.of());
    }

    @Override
    public Optional<AwsService> service(String prefix) {
        return switch (ContextKeys.lowerCase(prefix)) {
            case PREFIX -> Optional.of(own);
            case IAM -> aws.service(prefix).map(OwnServices::guarded);
            default -> aws.service(prefix);
        };
    }

    @Override
    public List<String> prefixes() {
        return Stream.concat(aws.prefixes().stream(), Stream.of(PREFIX)).sorted().toList();
    }

    @Override
    public Optional<ConditionKey> conditionKey(String name) {
        return aws.conditionKey(name);
    }

    @Override
    public List<ConditionKey> conditionKeysBeside(String name) {
        return aws.conditionKeysBeside(name);
    }

    private static AwsService guarded(AwsService iam) {
        Map<String, AwsAction> actions = new HashMap<>(iam.actionsByName());
        actions.put(ContextKeys.lowerCase(GUARD), ownAction(GUARD));
        Map<String, ResourceType> types = new HashMap<>(iam.resourceTypesByName());
        types.put(ANY.name(), ANY);
        return new AwsService(iam.prefix(), iam.name(), actions, types, iam.conditionKeys());
    }

    private static AwsAction ownAction(String name) {
        ActionResource any = new ActionResource(ANY.name(), List.of());
        return new AwsAction(name, AccessLevel.PERMISSIONS_MANAGEMENT, List.of(any), List.of());
    }
}
