package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names what requests to the parameter store of Systems Manager are about: parameters by their
/// names or ARNs, and the path below which parameters are read (*Systems Manager User Guide,
/// "Restricting access to Parameter Store parameters using IAM policies"*). Other operations are
/// left to the general rule.
final class SsmNaming implements Naming {
    static final String SERVICE = "ssm";

    private static final Set<String> BY_NAME =
            Set.of("DeleteParameter", "GetParameter", "GetParameterHistory", "PutParameter");
    private static final Set<String> BY_NAMES = Set.of("DeleteParameters", "GetParameters");

    /// With a version or label behind it, where that can be asked for.
    private static final Pattern NAME =
            Pattern.compile(
                    "/?([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+){0,15})(?::[A-Za-z0-9_.-]{1,100})?");

    private static final int NAME_CHARS_MAX = 2048;

    private final Naming rest;

    SsmNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        Parameters asked = call.parameters();
        if (BY_NAME.contains(operation)) {
            return permission(call, place, Stream.of(asked.needed("Name")));
        }
        if (BY_NAMES.contains(operation)) {
            return permission(call, place, asked.texts("Names").stream());
        }
        return operation.equals("GetParametersByPath")
                ? permission(call, place, Stream.of(asked.needed("Path")))
                : rest.permissions(call, place);
    }

    private static List<Permission> permission(
            ServiceCall call, Place place, Stream<String> names) {
        if (call.parameters().has("Tags")) {
            throw Unnamed.because(call, "tags of a new parameter aren't judged");
        }
        List<Resource> parameters = names.map(name -> parameter(call, place, name)).toList();
        if (parameters.isEmpty()) {
            throw Unnamed.because(call, "it names no parameter");
        }
        return List.of(new Permission(SERVICE + ":" + call.operation().name(), parameters));
    }

    private static Resource parameter(ServiceCall call, Place place, String text) {
        String start = place.arn(SERVICE, "parameter");
        String name = text.startsWith(start + "/") ? text.substring(start.length()) : text;
        var matcher = NAME.matcher(name);
        if (name.length() > NAME_CHARS_MAX || !matcher.matches()) {
            throw Unnamed.because(call, "a parameter's name is malformed");
        }
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest())
                .resource(SERVICE, "parameter/" + matcher.group(1));
    }
}
