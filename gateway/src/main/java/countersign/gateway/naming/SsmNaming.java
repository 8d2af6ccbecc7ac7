package countersign.gateway.naming;

import countersign.gateway.protocol.Parameters;
import countersign.gateway.protocol.ServiceCall;
import countersign.iam.access.Resource;
import countersign.policy.context.ContextValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Names what requests to the parameter store of Systems Manager are about: parameters by their
/// names or ARNs, and the path below which parameters are read (*Systems Manager User Guide,
/// "Restricting access to Parameter Store parameters using IAM policies"*). Other operations are
/// left to the general rule.
final class SsmNaming implements Naming {
    static final String SERVICE = "ssm";

    private static final Set<String> BY_NAME =
            Set.of(
                    "DeleteParameter",
                    "GetParameterHistory",
                    "LabelParameterVersion",
                    "UnlabelParameterVersion");

    /// What may have a version or a label behind the name.
    private static final Set<String> VERSIONED = Set.of("GetParameter", "GetParameters");

    /// With a version or label behind it, where that can be asked for.
    private static final Pattern NAME =
            Pattern.compile(
                    "/?([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+){0,15})(:[A-Za-z0-9_.-]{1,100})?");

    private static final int NAME_CHARS_MAX = 2048;

    private final Naming rest;

    SsmNaming(Naming rest) {
        this.rest = rest;
    }

    @Override
    public List<Permission> permissions(ServiceCall call, Place place) {
        String operation = call.operation().name();
        Parameters asked = call.parameters();
        if (BY_NAME.contains(operation) || operation.equals("GetParameter")) {
            return permission(call, place, Stream.of(asked.needed("Name")));
        }
        return switch (operation) {
            case "DeleteParameters", "GetParameters" ->
                    permission(call, place, asked.texts("Names").stream());
            case "GetParametersByPath" -> below(call, place, asked.needed("Path"));
            case "PutParameter" -> put(call, place, asked.needed("Name"));
            default ->
                    SsmTagging.in(call, place)
                            .or(() -> SsmDocuments.in(call, place))
                            .or(() -> SsmNodes.in(call, place))
                            .orElseGet(() -> rest.permissions(call, place));
        };
    }

    private static List<Permission> permission(
            ServiceCall call, Place place, Stream<String> names) {
        List<Resource> parameters =
                names.map(name -> named(place).resource(SERVICE, parameter(call, place, name)))
                        .toList();
        if (parameters.isEmpty()) {
            throw Unnamed.because(call, "it names no parameter");
        }
        return List.of(new Permission(SERVICE + ":" + call.operation().name(), parameters));
    }

    static Named named(Place place) {
        return new Named(place, ServiceKeys.of(SERVICE).withoutTagsInRequest());
    }

    /// Whoever may read a path may read all below it.
    private static List<Permission> below(ServiceCall call, Place place, String path) {
        String recursive = call.parameters().plain("Recursive").orElse("false");
        return List.of(
                new Permission(
                        "ssm:GetParametersByPath",
                        List.of(
                                named(place)
                                        .with("ssm:recursive", ContextValue.of(recursive))
                                        .resource(SERVICE, parameter(call, place, path)))));
    }

    /// With tags it needs to be allowed to tag, too (*Systems Manager User Guide, "Tagging
    /// Parameter Store parameters"*).
    private static List<Permission> put(ServiceCall call, Place place, String name) {
        Parameters asked = call.parameters();
        Tags tags = Tags.read(asked.structures("Tags"));
        Named named =
                tags.addTo(named(place))
                        .with(
                                "ssm:overwrite",
                                ContextValue.of(asked.plain("Overwrite").orElse("false")));
        if (!asked.has("Policies")) {
            named.without("ssm:policies");
        }
        String parameter = parameter(call, place, name);
        List<Permission> permissions = new ArrayList<>();
        permissions.add(
                new Permission("ssm:PutParameter", List.of(named.resource(SERVICE, parameter))));
        if (!tags.isEmpty()) {
            Resource tagged = tags.addTo(named(place)).resource(SERVICE, parameter);
            permissions.add(new Permission("ssm:AddTagsToResource", List.of(tagged)));
        }
        return permissions;
    }

    /// A parameter's ARN ends in its name, which has one slash in front there, or none of its own.
    static String parameter(ServiceCall call, Place place, String text) {
        String start = place.arn(SERVICE, "parameter");
        String name = text.startsWith(start + "/") ? text.substring(start.length()) : text;
        Matcher matcher = NAME.matcher(name);
        boolean versioned = VERSIONED.contains(call.operation().name());
        boolean named = name.length() <= NAME_CHARS_MAX && matcher.matches();
        if (!named || (matcher.group(2) != null && !versioned)) {
            throw Unnamed.because(call, "a parameter's name is malformed");
        }
        return "parameter/" + matcher.group(1);
    }
}
