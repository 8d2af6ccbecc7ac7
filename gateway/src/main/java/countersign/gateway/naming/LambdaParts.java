package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What requests to Lambda about layers and event source mappings are about: by the names and ids
/// in their paths (*Service Authorization Reference, "Actions, resources, and condition keys for
/// AWS Lambda"*).
final class LambdaParts {
    private static final String SERVICE = LambdaNaming.SERVICE;

    private static final Set<String> OF_LAYER_VERSION =
            Set.of(
                    "AddLayerVersionPermission",
                    "DeleteLayerVersion",
                    "GetLayerVersion",
                    "GetLayerVersionPolicy",
                    "RemoveLayerVersionPermission");
    private static final Set<String> OF_MAPPING =
            Set.of("DeleteEventSourceMapping", "GetEventSourceMapping", "UpdateEventSourceMapping");

    private static final Pattern LAYER = Pattern.compile("[A-Za-z0-9_-]{1,140}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,9}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private LambdaParts() {}

    /// Empty for requests about anything else.
    static Optional<List<Permission>> in(ServiceCall call, Place place) {
        String operation = call.operation().name();
        Parameters asked = call.parameters();
        if (OF_MAPPING.contains(operation)) {
            String id = Unnamed.required(call, "UUID", asked.needed("UUID"), UUID);
            return permission(place, operation, "event-source-mapping:" + id);
        }
        if (OF_LAYER_VERSION.contains(operation)) {
            String version = asked.needed("VersionNumber");
            return permission(
                    place,
                    operation,
                    layer(call, place)
                            + ":"
                            + Unnamed.required(call, "VersionNumber", version, VERSION));
        }
        return operation.equals("PublishLayerVersion")
                ? permission(place, operation, layer(call, place))
                : Optional.empty();
    }

    private static Optional<List<Permission>> permission(
            Place place, String action, String resource) {
        Resource named =
                new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                        .resource(SERVICE, resource);
        return Optional.of(List.of(new Permission(SERVICE + ":" + action, List.of(named))));
    }

    /// By its name, or its ARN here.
    private static String layer(ServiceCall call, Place place) {
        String start = place.arn(SERVICE, "layer:");
        String text = call.parameters().needed("LayerName");
        String name = text.startsWith(start) ? text.substring(start.length()) : text;
        return "layer:" + Unnamed.required(call, "LayerName", name, LAYER);
    }
}
