package countersign.iam.simulation;

import countersign.policy.reference.AwsAction;
import countersign.policy.reference.AwsService;
import countersign.policy.reference.ResourceType;
import countersign.policy.reference.ServiceReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An action that a simulation is about.
///
/// @param name as the request spells it
/// @param service lower-cased prefix; empty for an unknown action, which stands for its text alone
/// @param types the resources that it is used on
record RequestedAction(String name, Optional<String> service, List<ResourceType> types) {
    static final String ANY_RESOURCE = "*";

    private static final String S3 = "s3";
    private static final int ARN_PARTS = 6;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    /// The simulator's own, which are one for a whole service (recorded).
    private static final Map<String, String> TEMPLATES =
            Map.of(
                    S3,
                    ":s3:::${BucketName}/${KeyName}",
                    "iam",
                    ":iam::${Account}:${ResourceType}/${ResourceName}",
                    "sts",
                    ":iam::${Account}:${RelativeId}",
                    "sqs",
                    ":sqs:${Region}:${Account}:${QueueName}",
                    "kms",
                    ":kms:${Region}:${Account}:${ResourceType}/${Id}",
                    "lambda",
                    ":lambda:${Region}:${Account}:${ResourceType}:${ResourceId}",
                    "ec2",
                    ":ec2:${Region}:${Account}:${ResourceType}/${ResourcePath}");

    RequestedAction {
        types = List.copyOf(types);
    }

    static RequestedAction of(String name, ServiceReference reference) {
        Optional<AwsAction> known = reference.action(name);
        Optional<AwsService> service =
                known.flatMap(_ -> reference.service(name.substring(0, name.indexOf(':'))));
        return new RequestedAction(
                name,
                service.map(AwsService::prefix),
                service.map(it -> types(it, known.orElseThrow())).orElse(List.of()));
    }

    boolean isKnown() {
        return service.isPresent();
    }

    /// Whether the action is used on such a resource (recorded: elsewhere nothing allows it). What
    /// an unknown action takes isn't known.
    boolean takes(String resource) {
        return !isKnown()
                || resource.equals(ANY_RESOURCE)
                || types.stream().anyMatch(type -> takes(type, resource));
    }

    /// Any region and account will do where the type has none (recorded).
    private static boolean takes(ResourceType type, String arn) {
        String[] named = arn.split(":", ARN_PARTS);
        String[] wanted = type.arnTemplate().split(":", ARN_PARTS);
        for (int part = REGION; part <= ACCOUNT && wanted.length == ARN_PARTS; part++) {
            if (wanted[part].isEmpty()) {
                named[part] = "";
            }
        }
        return type.takes(String.join(":", named));
    }

    /// What stands for several resources.
    ///
    /// @param partition that of the resources
    String template(String partition) {
        if (!isKnown()) {
            return ANY_RESOURCE;
        }
        String ofService = TEMPLATES.get(service.orElseThrow());
        if (ofService != null) {
            return "arn:" + partition + ofService;
        }
        return types.isEmpty()
                ? ANY_RESOURCE
                : types.getFirst().arnTemplate().replace("${Partition}", partition);
    }

    /// Those of S3 on buckets take objects too, and the other way round (recorded).
    private static List<ResourceType> types(AwsService service, AwsAction action) {
        List<ResourceType> types = new ArrayList<>(service.resourceTypesOf(action));
        if (service.prefix().equals(S3)) {
            List<ResourceType> both =
                    service.resourceTypesByName().values().stream()
                            .filter(type ->
                                    type.name().equals("bucket") || type.name().equals("object"))
                            .toList();
            if (both.stream().anyMatch(types::contains)) {
                both.stream().filter(type -> !types.contains(type)).forEach(types::add);
            }
        }
        return types;
    }
}
